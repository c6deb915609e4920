import type { DeclineReason } from "../types/http"

/** Every code that is more to a customer than `declined`. */
const REASONS = new Map<string, DeclineReason>(
  Object.entries({
    // Stripe's, https://docs.stripe.com/declines/codes
    authentication_not_handled: "needs_confirmation",
    authentication_required: "needs_confirmation",
    card_not_supported: "card_not_supported",
    card_velocity_exceeded: "limit_reached",
    currency_not_supported: "currency_not_supported",
    expired_card: "card_expired",
    incorrect_address: "wrong_address",
    incorrect_cvc: "wrong_cvc",
    incorrect_number: "wrong_number",
    incorrect_zip: "wrong_address",
    insufficient_funds: "insufficient_funds",
    invalid_account: "account_closed",
    invalid_amount: "amount_too_high",
    invalid_cvc: "wrong_cvc",
    invalid_expiry_month: "wrong_expiry",
    invalid_expiry_year: "wrong_expiry",
    invalid_number: "wrong_number",
    issuer_not_available: "bank_unreachable",
    lost_card: "card_not_usable",
    new_account_information_available: "details_changed",
    not_permitted: "not_allowed",
    payment_intent_authentication_failure: "not_confirmed",
    pickup_card: "card_not_usable",
    processing_error: "not_processed",
    reenter_transaction: "not_processed",
    restricted_card: "card_not_usable",
    revocation_of_all_authorizations: "card_refuses_charges",
    revocation_of_authorization: "card_refuses_charges",
    service_not_allowed: "not_allowed",
    stolen_card: "card_not_usable",
    stop_payment_order: "card_refuses_charges",
    transaction_not_allowed: "not_allowed",
    try_again_later: "bank_unreachable",
    withdrawal_count_limit_exceeded: "limit_reached",
    // The renewal engine's
    no_automatic_charge: "no_automatic_charge",
    payment_method_gone: "card_gone",
  } satisfies Record<string, DeclineReason>)
)

/**
 * Why a charge failed, as customers may hear it.
 *
 * @param failureCode - the provider's code, for example Stripe's `decline_code`
 * @example declineReason("stolen_card") // "card_not_usable"
 */
export function declineReason(failureCode: string | null | undefined): DeclineReason {
  return REASONS.get(failureCode ?? "") ?? "declined"
}
