import Stripe from "stripe"

import { failed, problemOf, refusalOf } from "../outcomes"

/** An error as the SDK makes it of Stripe's answer. */
function anError(statusCode: number | undefined, details: Record<string, string> = {}) {
  const type = details.type ?? "invalid_request_error"
  return Stripe.errors.generateV1Error({
    message: "No.",
    ...details,
    type: type as "card_error",
    statusCode: statusCode!,
    headers: {},
    requestId: "req_1",
  })
}

describe("what Stripe refuses without asking a bank", () => {
  it.each([
    // HTTP status, code, what it is
    [401, undefined, "provider_keys"],
    [401, "api_key_expired", "provider_keys"],
    [403, undefined, "provider_keys"],
    [400, "secret_key_required", "provider_keys"],
    [404, "resource_missing", "provider_account"],
    [400, "account_invalid", "provider_account"],
    [400, "testmode_charges_only", "provider_account"],
    [403, "account_closed", "provider_account"],
    [400, "livemode_mismatch", "provider_account"],
    [429, undefined, "provider_busy"],
    [429, "rate_limit", "provider_busy"],
    [429, "lock_timeout", "provider_busy"],
    [400, "amount_too_small", "amount_not_chargeable"],
    [400, "amount_too_large", "amount_not_chargeable"],
    [400, "parameter_unknown", "provider_refused"],
    [400, "payment_method_not_available", "provider_refused"],
    [400, "payment_method_unactivated", "provider_refused"],
    [400, undefined, "provider_refused"],
  ])("%s %s is %s", (status, code, problem) => {
    const error = anError(status, code ? { code } : {})
    expect(refusalOf(error)).toEqual({ code: problem, message: "No." })
    expect(problemOf(error)).toEqual({ code: problem, message: "No." })
  })

  it.each([
    [undefined, undefined],
    [500, undefined],
    [503, undefined],
    [409, "idempotency_key_in_use"],
  ])("%s %s is no answer", (status, code) => {
    const error = anError(status, { type: "api_error", ...(code && { code }) })
    expect(refusalOf(error)).toBeNull()
    expect(problemOf(error)).toMatchObject({ code: "provider_unavailable" })
  })

  it("is nothing else that goes wrong", () => {
    expect(() => problemOf(new TypeError("bug"))).toThrow("bug")
  })
})

describe("what a bank says", () => {
  it.each([
    // decline code, its advice, whether another try is pointless
    ["insufficient_funds", undefined, false],
    ["insufficient_funds", "try_again_later", false],
    ["insufficient_funds", "do_not_try_again", true],
    ["do_not_honor", "do_not_try_again", true],
    ["generic_decline", "confirm_card_data", true],
    ["expired_card", undefined, true],
    ["lost_card", undefined, true],
    ["lost_card", "try_again_later", false],
    ["pickup_card", undefined, true],
  ])("%s with the advice %s is final: %s", (decline_code, advice_code, is_final) => {
    expect(failed({ code: "card_declined", decline_code, advice_code })).toEqual({
      status: "declined",
      failure: { code: decline_code, message: decline_code, is_final },
    })
  })

  it("wants the customer", () => {
    expect(failed({ code: "authentication_required" })).toMatchObject({
      status: "requires_action",
    })
  })
})
