import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { hubError } from "../../lib/errors"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import { findCartSetup } from "../../payment-providers/cart-setup"
import { holderAt, type SubscriptionCart } from "../../queries/subscription-cart"

/**
 * The provider at which a cart that costs nothing now saves the method for what comes later.
 *
 * @returns null where the cart's region has none that can
 */
export function setupProviderOf(
  container: MedusaContainer,
  { payment_provider_ids }: SubscriptionCart
): string | null {
  const { paymentProviders } = container.resolve(HUB_SETTINGS_MODULE)
  return paymentProviders.idsWith("setup", payment_provider_ids)[0] ?? null
}

/**
 * The payment method that was saved for a cart that costs nothing now.
 *
 * @param providerId - see {@link setupProviderOf}
 * @returns null when none was
 * @throws when the provider does not answer
 */
export async function readSetUpMethod(
  container: MedusaContainer,
  cart: SubscriptionCart,
  providerId: string
): Promise<string | null> {
  const { setup } = container
    .resolve(HUB_SETTINGS_MODULE)
    .paymentProviders.find(providerId)
  const found =
    setup &&
    (await findCartSetup(setup, {
      cart_id: cart.id,
      setup_id: cart.setup_id,
      customer: holderAt(providerId, cart.account_holders)?.external_id ?? null,
    }))
  return found?.payment_method_id ?? null
}

/**
 * The refusal when the provider does not answer. What it said goes to the log: its words are for the
 * shop's staff.
 */
export function savedMethodUnchecked(container: MedusaContainer, error: Error) {
  return cardSetupFailed(
    container,
    "The saved card could not be checked with the payment provider. Nothing was charged. Try again.",
    error
  )
}

/** The same for a saving that could not be begun. */
export function setupNotBegun(container: MedusaContainer, error: Error) {
  return cardSetupFailed(
    container,
    "The payment provider did not prepare the saving of a card. Nothing was charged. Try again.",
    error
  )
}

function cardSetupFailed(container: MedusaContainer, message: string, error: Error) {
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .error(`Customer Hub: ${message} (${error.message})`)
  return hubError("card_setup_failed", message)
}
