const REASONS = new Map(
  Object.entries({
    insufficient_funds: "There was not enough money on the card.",
    expired_card: "The card has expired.",
    lost_card: "The card can no longer be used.",
    stolen_card: "The card can no longer be used.",
    pickup_card: "The card can no longer be used.",
    incorrect_cvc: "The card's security code was not accepted.",
    authentication_required: "Your bank asks you to confirm the payment.",
    processing_error: "The payment could not be processed.",
  })
)

/**
 * Why a charge failed, in words for the customer. Lost, stolen and pick-up are told apart to
 * nobody (Stripe: do not reveal these to the customer).
 *
 * @param failureCode - the provider's code, for example Stripe's `decline_code`
 */
export function declineReason(failureCode: string | null | undefined): string {
  return REASONS.get(failureCode ?? "") ?? "The bank declined the payment."
}
