import type { MedusaContainer } from "@medusajs/framework/types"

import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import { markSessionCanceled } from "../../queries/payment-sessions"
import type { SubscriptionCart } from "../../queries/subscription-cart"

/**
 * Cancels the payments that were begun for a cart which is not completed, so that no webhook orders it
 * later. The storefront asks for a payment session anew.
 *
 * @returns true when the money of one has moved already, or is with a bank: its webhook orders whatever is
 * answered
 */
export async function cancelCartSessions(
  container: MedusaContainer,
  { payment_sessions }: SubscriptionCart
): Promise<boolean> {
  const { paymentProviders } = container.resolve(HUB_SETTINGS_MODULE)
  let isPaid = false
  for (const { id, provider_id, data } of payment_sessions) {
    const outcome = await paymentProviders.find(provider_id).purchase?.cancel?.({ data })
    if (outcome?.status === "canceled") {
      await markSessionCanceled(container, id)
    }
    isPaid ||= outcome?.status === "succeeded" || outcome?.status === "processing"
  }
  return isPaid
}
