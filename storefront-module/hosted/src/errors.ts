import { CustomerHubError } from "../../client"

/** Whether the server refused with the given code. */
export function isRefusal(error: unknown, code: string): boolean {
  return error instanceof CustomerHubError && error.code === code
}

/** Where a new link goes in place of one that was refused, masked; null when that is not known. */
export function addressOfDeadLink(error: unknown): string | null {
  return (error instanceof CustomerHubError && error.email) || null
}

/** Whether no answer came at all. */
export function isOffline(error: unknown): boolean {
  return isRefusal(error, "network_error")
}

/** Whether asking again at once may help: not when the server understood and refused. */
export function isWorthRetrying(error: unknown): boolean {
  return !(error instanceof CustomerHubError) || error.status === 0 || error.status >= 500
}

/**
 * What to tell the reader about a failure that has no words of its own, as a key of the catalogue.
 */
export function errorText(error: unknown) {
  if (isOffline(error)) {
    return "error.offline_text"
  }
  if (isRefusal(error, "cookies_required")) {
    return "error.cookies_text"
  }
  return isRefusal(error, "origin_not_allowed") ? "error.origin_text" : "error.text"
}
