import { CustomerHubError } from "../../../client"
import { downloadRefusal } from "../download-refusal"

const refused = (code: string, status = 400) => new CustomerHubError(status, code, "m")

describe("downloadRefusal", () => {
  it.each([
    ["document", refused("network_error", 0), "downloads.refused.offline"],
    [
      "invoices",
      refused("too_many_requests", 429),
      "downloads.refused.too_many_requests",
    ],
    ["document", refused("try_again_later", 503), "downloads.refused.busy"],
    ["invoices", refused("try_again_later", 503), "downloads.refused.busy"],
    ["document", refused("document_not_drawn", 500), "downloads.refused.other"],
    ["document", refused("not_found", 404), "downloads.refused.not_found"],
    ["invoices", refused("not_found", 404), "downloads.refused.no_invoices"],
    ["invoices", refused("invalid_request"), "downloads.refused.too_many_invoices"],
    ["other", refused("not_found", 404), "error.gone_text"],
    ["other", refused("invalid_request"), "error.refused_text"],
    ["document", refused("unknown", 500), "downloads.refused.other"],
  ] as const)("of %s: %s", (what, error, text) => {
    expect(downloadRefusal(error, what)).toBe(text)
  })
})
