import type Stripe from "stripe"

import type { CustomerAction } from "../types"

/** A PaymentIntent in one of these can still be confirmed by the customer. */
const OPEN = ["requires_action", "requires_payment_method", "requires_confirmation"]

/** Lets Stripe.js confirm a PaymentIntent (https://docs.stripe.com/payments/3d-secure). */
export function stripeCustomerAction(
  stripe: Stripe,
  publishableKey: string | undefined
): CustomerAction {
  return {
    find: async (id) => {
      const { client_secret, status } = await stripe.paymentIntents.retrieve(id)
      return client_secret && OPEN.includes(status)
        ? { client_secret, publishable_key: publishableKey ?? null }
        : null
    },
  }
}
