import { isOffline, isRefusal, refusalText } from "./errors"

/**
 * What to tell the reader about a file that did not come, as a key of the catalogue.
 *
 * @param what - `invoices` is the ZIP file of many
 */
export function downloadRefusal(error: unknown, what: "document" | "invoices" | "other") {
  if (isOffline(error)) {
    return "downloads.refused.offline"
  }
  if (isRefusal(error, "too_many_requests")) {
    return "downloads.refused.too_many_requests"
  }
  if (isRefusal(error, "try_again_later")) {
    return "downloads.refused.busy"
  }
  if (what === "document" && isRefusal(error, "not_found")) {
    return "downloads.refused.not_found"
  }
  if (what === "invoices" && isRefusal(error, "not_found")) {
    return "downloads.refused.no_invoices"
  }
  if (what === "invoices" && isRefusal(error, "invalid_request")) {
    return "downloads.refused.too_many_invoices"
  }
  return refusalText(error) ?? "downloads.refused.other"
}
