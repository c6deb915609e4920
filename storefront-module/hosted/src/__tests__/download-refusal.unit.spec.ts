import { CustomerHubError } from "../../../client"
import { downloadRefusal } from "../download-refusal"

const refused = (code: string, status = 400) => new CustomerHubError(status, code, "m")

describe("downloadRefusal", () => {
  it.each([
    ["document", refused("network_error", 0), "offline"],
    ["invoices", refused("too_many_requests", 429), "too_many_requests"],
    ["document", refused("try_again_later", 503), "busy"],
    ["invoices", refused("try_again_later", 503), "busy"],
    ["document", refused("document_not_drawn", 500), "other"],
    ["document", refused("not_found", 404), "not_found"],
    ["invoices", refused("not_found", 404), "no_invoices"],
    ["invoices", refused("invalid_request"), "too_many_invoices"],
    ["other", refused("not_found", 404), "other"],
    ["other", refused("invalid_request"), "other"],
    ["document", refused("unknown", 500), "other"],
  ] as const)("of %s: %s", (what, error, text) => {
    expect(downloadRefusal(error, what)).toBe(`downloads.refused.${text}`)
  })
})
