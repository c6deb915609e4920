import type { MedusaContainer } from "@medusajs/framework/types"

import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import { holderAt, type SubscriptionCart } from "../../queries/subscription-cart"
import { readSetUpMethod, savedMethodUnchecked, setupProviderOf } from "./cart-setup"

/**
 * By what the provider knows the card that a cart's payment or set-up saved, whoever uses it.
 *
 * @returns null when no card was saved, or its provider tells no fingerprint
 * @throws card_setup_failed when the provider does not answer
 */
export async function readCartFingerprint(
  container: MedusaContainer,
  cart: SubscriptionCart
): Promise<string | null> {
  const { paymentProviders } = container.resolve(HUB_SETTINGS_MODULE)
  const session = cart.is_free
    ? null
    : cart.payment_sessions.find(
        ({ provider_id }) => paymentProviders.find(provider_id).purchase
      )
  const providerId = session?.provider_id ?? setupProviderOf(container, cart)
  const { charger, purchase } = paymentProviders.find(providerId)
  if (!providerId || !charger?.fingerprintOf) {
    return null
  }
  try {
    const customer = holderAt(providerId, cart.account_holders)?.external_id ?? null
    const method = session
      ? await purchase!.findSavedMethod({ data: session.data, customer })
      : await readSetUpMethod(container, cart, providerId)
    return method ? await charger.fingerprintOf(method) : null
  } catch (error) {
    throw savedMethodUnchecked(container, error as Error)
  }
}
