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

/** Refusals that are told by their status. */
const BY_STATUS = {
  401: "error.signed_out_text",
  404: "error.gone_text",
  409: "error.changed_text",
  410: "error.gone_text",
  429: "error.limit_text",
} as const

/**
 * What to tell the reader about a failure that has no words of its own, as a key of the catalogue. The
 * shop takes the blame for its own failures only, never for what it refused.
 */
export function errorText(error: unknown) {
  if (isOffline(error)) {
    return "error.offline_text"
  }
  if (isRefusal(error, "origin_not_allowed")) {
    return "error.origin_text"
  }
  if (isRefusal(error, "cookies_required")) {
    return "error.cookies_text"
  }
  if (error instanceof CustomerHubError && error.status >= 400 && error.status < 500) {
    return BY_STATUS[error.status as keyof typeof BY_STATUS] ?? "error.refused_text"
  }
  return "error.text"
}
