import Stripe from "stripe"

/** The shop has moved to another account in the middle of a walk. */
export function isUnknownPosition(error: unknown): boolean {
  return (
    error instanceof Stripe.errors.StripeInvalidRequestError &&
    error.param === "starting_after"
  )
}
