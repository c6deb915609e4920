import Stripe from "stripe"

/**
 * What Stripe answers, or null when it knows of no such thing.
 *
 * @throws when Stripe refuses for another reason, or does not answer
 * @example await existing(stripe.paymentMethods.retrieve("pm_01"))
 */
export async function existing<Thing>(asked: Promise<Thing>): Promise<Thing | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError && error.statusCode === 404) {
      return null
    }
    throw error
  }
}
