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

/** Refusals that are told by their code, whatever the page. */
const BY_CODE = {
  cookies_required: "error.cookies_text",
  origin_not_allowed: "error.origin_text",
} as const

/** Refusals that are told by their status. */
const BY_STATUS = {
  401: "error.signed_out_text",
  404: "error.gone_text",
  // The request did not arrive as a whole.
  408: "error.offline_text",
  409: "error.changed_text",
  410: "error.gone_text",
  429: "error.limit_text",
} as const

/**
 * What to tell the reader about a refusal that has no words of its own, as a key of the catalogue.
 *
 * @returns null for what is no refusal: the store failed, or no answer came
 */
export function refusalText(error: unknown) {
  if (!(error instanceof CustomerHubError) || error.status < 400 || error.status >= 500) {
    return null
  }
  return (
    BY_CODE[error.code as keyof typeof BY_CODE] ??
    BY_STATUS[error.status as keyof typeof BY_STATUS] ??
    "error.refused_text"
  )
}

/**
 * What to tell the reader about a failure that has no words of its own, as a key of the catalogue. The
 * shop takes the blame for its own failures only, never for what it refused.
 */
export function errorText(error: unknown) {
  return isOffline(error) ? "error.offline_text" : (refusalText(error) ?? "error.text")
}
