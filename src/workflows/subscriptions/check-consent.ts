import type { MedusaContainer } from "@medusajs/framework/types"

import { hubError } from "../../lib/errors"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import type { SubscriptionCart } from "../../queries/subscription-cart"
import { readCartTerms } from "./cart-terms"

/**
 * Where the merchant asks for it, lets a cart with a subscription be completed only with its buyer's
 * consent to the terms as they are now.
 *
 * @throws consent_required
 */
export async function checkConsent(
  container: MedusaContainer,
  cart: SubscriptionCart
): Promise<void> {
  const { consent_required } = await container.resolve(HUB_SETTINGS_MODULE).getSettings()
  if (!consent_required) {
    return
  }
  const { consent } = await readCartTerms(container, cart.id)
  if (cart.consent?.version !== consent.version) {
    throw hubError(
      "consent_required",
      cart.consent
        ? "The terms have changed since the buyer agreed to them. Show them again, then complete the cart."
        : "The buyer has to agree to the terms of the subscription. Show them, write the consent to the cart, " +
            "then complete it."
    )
  }
}
