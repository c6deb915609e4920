import type { MedusaContainer } from "@medusajs/framework/types"

import { findCharger, STRIPE_PROVIDER_ID } from "../../payment-providers"
import { savedCardOf } from "../../payment-providers/stripe/saved-card"
import { createStripeClient } from "../../payment-providers/stripe/client"
import { hubError } from "../../lib/errors"
import type { SubscriptionCart } from "../../queries/subscription-cart"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import { findCartSetupIntent } from "../../payment-providers/stripe/cart-setup"

/**
 * By what the provider knows the card that a cart's payment or set-up saved, whoever uses it.
 *
 * @returns null when no card was saved, or its provider tells no fingerprint
 * @throws card_setup_failed when the provider does not answer
 */
export async function readCartCardFingerprint(
  container: MedusaContainer,
  cart: SubscriptionCart
): Promise<string | null> {
  const { options } = container.resolve(HUB_SETTINGS_MODULE)
  const charger = findCharger(STRIPE_PROVIDER_ID, options)
  if (!options.stripe || !charger?.fingerprintOf) {
    return null
  }
  const stripe = createStripeClient(options.stripe)
  const paymentIntentId = cart.payment_sessions.find(
    ({ provider_id }) => provider_id === STRIPE_PROVIDER_ID
  )?.data?.id
  try {
    const intent = paymentIntentId
      ? await stripe.paymentIntents.retrieve(String(paymentIntentId))
      : await findCartSetupIntent(stripe, { ...cart, cart_id: cart.id })
    const card = intent && savedCardOf(intent, cart.stripe_customer_id)
    return card ? await charger.fingerprintOf(card) : null
  } catch (error) {
    throw hubError(
      "card_setup_failed",
      `The payment provider did not answer, so the saved card could not be checked. Try again. (${(error as Error).message})`
    )
  }
}
