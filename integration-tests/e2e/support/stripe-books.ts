import type Stripe from "stripe"
import { STANDIN_KEYS, stripeClient } from "../../../stripe-stand-in"
import { stackUrls } from "../../helpers/stack-urls"

/** Every payment that was ever begun at Stripe for a subscription's renewals. */
export async function stripePaymentsOf({
  id,
}: {
  id: string
}): Promise<Stripe.PaymentIntent[]> {
  const stripe = stripeClient(STANDIN_KEYS.apiKey, stackUrls().stripe)
  const payments = await stripe.paymentIntents
    .list({ limit: 100 })
    .autoPagingToArray({ limit: 10_000 })
  return payments.filter(({ metadata }) => metadata.subscription_id === id)
}
