import { declineReason } from "../decline-reasons"

describe("declineReason", () => {
  it.each([
    ["insufficient_funds", /not enough money/],
    ["expired_card", /expired/],
    ["incorrect_cvc", /security code/],
    ["authentication_required", /bank asks you to confirm/],
    ["processing_error", /could not be processed/],
    ["generic_decline", /^The bank declined the payment\.$/],
    ["something_new", /^The bank declined the payment\.$/],
    [null, /^The bank declined the payment\.$/],
    [undefined, /^The bank declined the payment\.$/],
    ["constructor", /^The bank declined the payment\.$/],
    ["__proto__", /^The bank declined the payment\.$/],
  ])("puts %s in words", (code, words) => {
    expect(declineReason(code)).toMatch(words)
  })

  it("does not tell a lost card from a stolen one", () => {
    const reasons = ["lost_card", "stolen_card", "pickup_card"].map(declineReason)
    expect(new Set(reasons).size).toBe(1)
    expect(reasons[0]).not.toMatch(/lost|stolen|pick/i)
  })
})
