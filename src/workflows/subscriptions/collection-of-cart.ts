import type { MedusaContainer } from "@medusajs/framework/types"

import { MANUAL_PROVIDER } from "../../lib/payable-amount"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import type { SubscriptionCart } from "../../queries/subscription-cart"
import type { CartTerms } from "../../types/http"

/**
 * How the payments after a cart's purchase will be collected, by the payment that was begun for it, or by
 * what its region offers. A cart that costs nothing now saves a method where the region has a provider
 * that can.
 *
 * @returns null while it is open
 */
export function collectionOfCart(
  container: MedusaContainer,
  { is_free, payment_sessions, payment_provider_ids }: SubscriptionCart
): CartTerms["collection"] {
  const { paymentProviders } = container.resolve(HUB_SETTINGS_MODULE)
  const begun = payment_sessions.map(({ provider_id }) => provider_id)
  if (begun.some((id) => paymentProviders.find(id).purchase)) {
    return "automatic"
  }
  if (begun.length) {
    return begun.includes(MANUAL_PROVIDER) ? "by_mail" : null
  }
  if (is_free && paymentProviders.idsWith("setup", payment_provider_ids).length) {
    return "automatic"
  }
  return payment_provider_ids.length === 1 && payment_provider_ids[0] === MANUAL_PROVIDER
    ? "by_mail"
    : null
}
