/**
 * Why a charge failed, in terms that customers may hear: lost, stolen, restricted and pick-up are one
 * `card_not_usable`, and suspected fraud is a plain `declined`
 * (https://docs.stripe.com/declines/codes: do not report these to the customer). Words for each stand
 * in `src/locales/<language>/reasons.json`. More may come: treat one you do not know as `declined`.
 */
export type DeclineReason =
  | "account_closed"
  | "amount_too_high"
  | "bank_unreachable"
  | "card_expired"
  | "card_gone"
  | "card_not_supported"
  | "card_not_usable"
  | "card_refuses_charges"
  | "currency_not_supported"
  | "declined"
  | "details_changed"
  | "insufficient_funds"
  | "limit_reached"
  | "needs_confirmation"
  | "no_automatic_charge"
  | "no_card"
  | "not_allowed"
  | "not_confirmed"
  | "not_processed"
  | "wrong_address"
  | "wrong_cvc"
  | "wrong_expiry"
  | "wrong_number"
