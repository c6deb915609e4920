import Stripe from "stripe"

/**
 * The SetupIntent that was made for a cart and its customer. What a cart's metadata says is only a
 * hint: a request may have put somebody else's id there.
 *
 * @returns null when there is none, or it belongs to another cart or customer
 * @throws when Stripe does not answer
 */
export async function findCartSetupIntent(
  stripe: Stripe,
  {
    cart_id,
    setup_intent_id,
    stripe_customer_id,
  }: {
    cart_id: string
    setup_intent_id: string | null
    stripe_customer_id: string | null
  }
): Promise<Stripe.SetupIntent | null> {
  if (!setup_intent_id || !stripe_customer_id) {
    return null
  }
  try {
    const intent = await stripe.setupIntents.retrieve(setup_intent_id)
    return intent.metadata?.cart_id === cart_id && intent.customer === stripe_customer_id
      ? intent
      : null
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError) {
      return null
    }
    throw error
  }
}
