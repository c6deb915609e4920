import hub from "../../../../../src/locales/en/hub.json"
import { refusalWords } from "../refusal"

describe("refusalWords", () => {
  it.each([
    ["card_declined", "insufficient_funds", "insufficient_funds"],
    ["card_declined", "generic_decline", "declined"],
    ["expired_card", "expired_card", "expired"],
    ["incorrect_cvc", undefined, "wrong_cvc"],
    ["setup_intent_authentication_failure", undefined, "not_confirmed"],
    ["payment_intent_authentication_failure", undefined, "not_confirmed"],
    ["processing_error", undefined, "no_answer"],
  ] as const)("knows %p with %p", (code, decline_code, reason) => {
    const words = refusalWords({ type: "card_error", code, decline_code, message: "m" })
    expect(words).toEqual({ reason })
  })

  it.each(["lost_card", "stolen_card", "pickup_card", "fraudulent", "restricted_card"])(
    "tells nobody that a card is known as %s",
    (decline_code) => {
      const words = refusalWords({
        type: "card_error",
        code: "card_declined",
        decline_code,
      })
      expect(words).toEqual({ reason: "declined" })
      expect(hub.card.refused.declined).not.toMatch(/lost|stolen|fraud/i)
    }
  )

  it("lets Stripe speak where it has no words of its own", () => {
    const error = { type: "card_error", decline_code: "of_next_year", message: "Words." }
    expect(refusalWords({ ...error, type: "card_error" })).toEqual({ text: "Words." })
    expect(refusalWords({ ...error, type: "validation_error" })).toEqual({
      text: "Words.",
    })
  })

  it.each(["api_error", "invalid_request_error", "rate_limit_error"] as const)(
    "keeps the developer's words of an %s away from the reader",
    (type) => {
      expect(refusalWords({ type, message: "No such setupintent: 'seti_1'" })).toEqual({
        reason: "other",
      })
    }
  )

  it("says that the connection is down", () => {
    expect(refusalWords({ type: "api_connection_error" })).toEqual({ reason: "offline" })
  })
})
