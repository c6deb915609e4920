import type { StripeError } from "@stripe/stripe-js"
import type { HubTexts } from "../i18n"

/** Stripe, or the bank behind it, said no. */
export class StripeRefusal extends Error {
  /** @param error - as Stripe.js answered with it */
  constructor(readonly error: StripeError) {
    super(error.message ?? error.type)
    this.name = "StripeRefusal"
  }
}

type Reason = keyof HubTexts["card"]["refused"]

/**
 * Codes with words of their own, by https://docs.stripe.com/declines/codes and
 * https://docs.stripe.com/error-codes. Lost, stolen and suspected fraud are told apart to nobody:
 * Stripe asks to show them as a plain decline.
 */
const REASONS = new Map<string, Reason>(
  Object.entries({
    card_not_supported: "not_supported",
    card_velocity_exceeded: "limit",
    currency_not_supported: "not_supported",
    do_not_honor: "declined",
    expired_card: "expired",
    fraudulent: "declined",
    generic_decline: "declined",
    incorrect_cvc: "wrong_cvc",
    incorrect_number: "wrong_number",
    incorrect_zip: "wrong_address",
    insufficient_funds: "insufficient_funds",
    invalid_account: "closed",
    invalid_cvc: "wrong_cvc",
    invalid_expiry_month: "expired",
    invalid_expiry_year: "expired",
    invalid_number: "wrong_number",
    issuer_not_available: "no_answer",
    lost_card: "declined",
    merchant_blacklist: "declined",
    not_permitted: "not_supported",
    payment_intent_authentication_failure: "not_confirmed",
    pickup_card: "declined",
    processing_error: "no_answer",
    reenter_transaction: "no_answer",
    restricted_card: "declined",
    setup_intent_authentication_failure: "not_confirmed",
    stolen_card: "declined",
    transaction_not_allowed: "not_supported",
    try_again_later: "no_answer",
    withdrawal_count_limit_exceeded: "limit",
  } satisfies Record<string, Reason>)
)

/** What to tell the reader: words of the catalogue, or Stripe's own. */
export type RefusalWords = { reason: Reason } | { text: string }

/**
 * Why a card was refused, in plain words. Stripe's own words stand in where the catalogue has
 * none, but only those that Stripe means for customers.
 *
 * @example refusalWords({ type: "card_error", decline_code: "insufficient_funds" })
 * // { reason: "insufficient_funds" }
 */
export function refusalWords(error: StripeError): RefusalWords {
  if (error.type === "api_connection_error") {
    return { reason: "offline" }
  }
  const reason = REASONS.get(error.decline_code ?? "") ?? REASONS.get(error.code ?? "")
  if (reason) {
    return { reason }
  }
  const isForCustomers = error.type === "card_error" || error.type === "validation_error"
  return isForCustomers && error.message ? { text: error.message } : { reason: "other" }
}
