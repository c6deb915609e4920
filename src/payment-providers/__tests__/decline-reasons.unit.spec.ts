import reasons from "../../locales/en/reasons.json"
import type { DeclineReason } from "../../types/http"
import { declineReason } from "../decline-reasons"

const CLOSED_BOOK = [
  "lost_card",
  "stolen_card",
  "pickup_card",
  "restricted_card",
  "fraudulent",
  "merchant_blacklist",
  "security_violation",
]

const WORDS: Record<DeclineReason, string> = reasons

describe("declineReason", () => {
  it.each([
    ["insufficient_funds", "There was not enough money on the card."],
    ["expired_card", "The card has expired."],
    ["incorrect_cvc", "The card's security code was not accepted."],
    ["invalid_account", "The card's account is closed."],
    ["card_velocity_exceeded", "The card has reached its limit."],
    ["withdrawal_count_limit_exceeded", "The card has reached its limit."],
    ["card_not_supported", "This kind of card cannot be used for the payment."],
    ["currency_not_supported", "The card cannot pay in this currency."],
    ["try_again_later", "The bank could not be reached."],
    ["processing_error", "The payment could not be processed."],
    ["authentication_required", "Your bank asks you to confirm the payment."],
    ["payment_intent_authentication_failure", "Your bank did not confirm the payment."],
    ["payment_method_gone", "The card is no longer on file."],
    ["no_automatic_charge", "This payment has to be made by you."],
  ])("tells why: %s", (code, words) => {
    expect(WORDS[declineReason(code)]).toBe(words)
  })

  it.each([
    "do_not_honor",
    "generic_decline",
    "card_declined",
    "something_new",
    "",
    null,
    undefined,
    "constructor",
    "__proto__",
  ])("is a plain decline: %s", (code) => {
    expect(declineReason(code)).toBe("declined")
  })

  it("does not tell a lost card from a stolen one", () => {
    const reasons = ["lost_card", "stolen_card", "pickup_card", "restricted_card"]
    expect(new Set(reasons.map(declineReason)).size).toBe(1)
  })

  it.each(CLOSED_BOOK)("does not let on what %s means", (code) => {
    const reason = declineReason(code)
    expect(`${reason} ${WORDS[reason]}`).not.toMatch(
      /lost|stol|pick|restrict|fraud|secur|block/i
    )
  })
})
