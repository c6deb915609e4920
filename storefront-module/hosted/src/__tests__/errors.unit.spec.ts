import { CustomerHubError } from "../../../client"
import { errorText, refusalText } from "../errors"

const refused = (status: number, code = "unknown") =>
  errorText(new CustomerHubError(status, code, "told to developers"))

describe("errorText", () => {
  it("takes the blame for no refusal", () => {
    for (let status = 400; status < 500; status++) {
      expect([status, refused(status)]).not.toEqual([status, "error.text"])
      const code = "invalid_request"
      expect([status, refused(status, code)]).not.toEqual([status, "error.text"])
    }
  })

  it.each([
    [400, "invalid_request", "error.refused_text"],
    [400, "cookies_required", "error.cookies_text"],
    [401, "session_invalid", "error.signed_out_text"],
    [403, "origin_not_allowed", "error.origin_text"],
    [404, "not_found", "error.gone_text"],
    [408, "unknown", "error.offline_text"],
    [409, "person_changed", "error.changed_text"],
    [413, "unknown", "error.refused_text"],
    [429, "too_many_requests", "error.limit_text"],
    [0, "network_error", "error.offline_text"],
    [500, "document_not_drawn", "error.text"],
    [503, "try_again_later", "error.text"],
    [200, "unexpected_response", "error.text"],
  ])("tells %i %s by %s", (status, code, key) => {
    expect(refused(status, code)).toBe(key)
  })

  it("leaves the store's own failures to the words of what was done", () => {
    for (const status of [0, 200, 500, 502, 503]) {
      expect(refusalText(new CustomerHubError(status, "unknown", "m"))).toBeNull()
    }
  })

  it("takes the blame for what no server said", () => {
    expect(errorText(new TypeError("x is undefined"))).toBe("error.text")
  })
})
