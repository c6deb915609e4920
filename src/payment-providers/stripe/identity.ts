import Stripe from "stripe"

import type { ProviderIdentity } from "../types"

/** How long Stripe is not asked again after it did not say. */
const PAUSE_IN_MILLISECONDS = 10 * 60 * 1000

/** Keys of Stripe say themselves whether they move real money: `sk_live_…`, `rk_test_…`. */
const LIVE_KEY = /^[a-z]+_live_/

/** Which account the keys belong to: one request a process. */
export function stripeIdentity(stripe: Stripe, apiKey: string): ProviderIdentity {
  let known: Promise<string | null> | null = null
  let askAgainAt = 0
  return {
    isLive: LIVE_KEY.test(apiKey),
    readAccount: async () => {
      if (!known || performance.now() >= askAgainAt) {
        known = stripe.accounts.retrieveCurrent().then(
          ({ id }) => {
            askAgainAt = Infinity
            return id
          },
          (error) => {
            if (!(error instanceof Stripe.errors.StripeError)) {
              throw error
            }
            return null
          }
        )
        askAgainAt = performance.now() + PAUSE_IN_MILLISECONDS
      }
      return await known
    },
  }
}
