const DECLINED = "The bank declined the payment."
const UNUSABLE = "The card can no longer be used."
const TOO_OFTEN = "The card has reached its limit."
const NOT_ALLOWED = "The card does not allow this payment."
const NO_ANSWER = "The bank could not be reached."
const NOT_PROCESSED = "The payment could not be processed."
const WRONG_NUMBER = "The card's number was not accepted."
const WRONG_CVC = "The card's security code was not accepted."
const WRONG_EXPIRY = "The card's expiry date was not accepted."
const WRONG_ADDRESS = "The bank did not accept the billing address."
const CONFIRM = "Your bank asks you to confirm the payment."

/** Every code that has words of its own; the others are {@link DECLINED}. */
const REASONS = new Map(
  Object.entries({
    // Stripe's, https://docs.stripe.com/declines/codes
    authentication_not_handled: CONFIRM,
    authentication_required: CONFIRM,
    card_not_supported: "This kind of card cannot be used for the payment.",
    card_velocity_exceeded: TOO_OFTEN,
    currency_not_supported: "The card cannot pay in this currency.",
    do_not_honor: DECLINED,
    expired_card: "The card has expired.",
    generic_decline: DECLINED,
    incorrect_address: WRONG_ADDRESS,
    incorrect_cvc: WRONG_CVC,
    incorrect_number: WRONG_NUMBER,
    incorrect_zip: WRONG_ADDRESS,
    insufficient_funds: "There was not enough money on the card.",
    invalid_account: "The card's account is closed.",
    invalid_amount: "The amount is more than the card allows.",
    invalid_cvc: WRONG_CVC,
    invalid_expiry_month: WRONG_EXPIRY,
    invalid_expiry_year: WRONG_EXPIRY,
    invalid_number: WRONG_NUMBER,
    issuer_not_available: NO_ANSWER,
    lost_card: UNUSABLE,
    new_account_information_available: "The card's details have changed.",
    not_permitted: NOT_ALLOWED,
    payment_intent_authentication_failure: "Your bank did not confirm the payment.",
    pickup_card: UNUSABLE,
    processing_error: NOT_PROCESSED,
    reenter_transaction: NOT_PROCESSED,
    restricted_card: UNUSABLE,
    revocation_of_all_authorizations: "The card no longer accepts our payments.",
    revocation_of_authorization: "The card no longer accepts our payments.",
    service_not_allowed: NOT_ALLOWED,
    stolen_card: UNUSABLE,
    stop_payment_order: "The card no longer accepts our payments.",
    transaction_not_allowed: NOT_ALLOWED,
    try_again_later: NO_ANSWER,
    withdrawal_count_limit_exceeded: TOO_OFTEN,
    // The renewal engine's
    no_automatic_charge: "This payment has to be made by you.",
    payment_method_gone: "The card is no longer on file.",
  })
)

/**
 * Why a charge failed, in words for the customer. Lost, stolen, restricted and pick-up are told
 * apart to nobody, and suspected fraud is a plain decline
 * (https://docs.stripe.com/declines/codes: do not report these to the customer).
 *
 * @param failureCode - the provider's code, for example Stripe's `decline_code`
 * @example declineReason("insufficient_funds") // "There was not enough money on the card."
 */
export function declineReason(failureCode: string | null | undefined): string {
  return REASONS.get(failureCode ?? "") ?? DECLINED
}
