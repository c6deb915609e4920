import Stripe from "stripe"

import type { ProviderCustomers } from "../types"

/** Stripe answers with what is left of a deleted customer, and 404 for one of another account. */
export function stripeCustomers(stripe: Stripe): ProviderCustomers {
  return {
    isKnown: async (id) => {
      try {
        return !(await stripe.customers.retrieve(id)).deleted
      } catch (error) {
        if (
          error instanceof Stripe.errors.StripeInvalidRequestError &&
          error.code === "resource_missing"
        ) {
          return false
        }
        throw error
      }
    },
  }
}
