import Stripe from "stripe"

/**
 * What Stripe answers, or null when it refuses the request itself: it knows of no such thing, or the
 * id is none.
 *
 * @throws when Stripe does not answer, or does not let these keys ask
 */
export async function refusedAsNull<Thing>(asked: Promise<Thing>): Promise<Thing | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError) {
      return null
    }
    throw error
  }
}
