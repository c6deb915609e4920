import type { ResolvedHubOptions } from "../options"
import { createStripeCharger, STRIPE_PROVIDER_ID } from "./stripe/charger"
import type { Charger } from "./types"

export type { ChargeFailure, ChargeOutcome, Charger, FinalOutcome } from "./types"
export { STRIPE_PROVIDER_ID } from "./stripe/charger"

const registered = new Map<string, Charger>()

/**
 * Teaches the renewal engine to charge saved methods of another payment provider; call it in any
 * file that Medusa loads, for example a loader or `medusa-config.ts`.
 *
 * @param providerId - as Medusa knows it, for example `pp_braintree_braintree`
 * @example registerCharger("pp_braintree_braintree", new BraintreeCharger())
 */
export function registerCharger(providerId: string, charger: Charger): void {
  registered.set(providerId, charger)
}

/**
 * Who charges saved methods of a provider.
 *
 * @returns null for providers that cannot charge without the customer, such as Medusa's manual one
 */
export function findCharger(
  providerId: string | null,
  options: ResolvedHubOptions
): Charger | null {
  if (providerId === STRIPE_PROVIDER_ID && !registered.has(STRIPE_PROVIDER_ID)) {
    if (!options.stripe) {
      return null
    }
    registerCharger(STRIPE_PROVIDER_ID, createStripeCharger(options.stripe))
  }
  return registered.get(providerId ?? "") ?? null
}
