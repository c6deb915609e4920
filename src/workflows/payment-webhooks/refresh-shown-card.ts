import type { MedusaContainer } from "@medusajs/framework/types"

import { findCharger, STRIPE_PROVIDER_ID } from "../../payment-providers"
import { now } from "../../lib/clock"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import { SUBSCRIPTION_MODULE } from "../../modules/subscription"

/**
 * Brings what subscriptions show of a card up to date with the provider; a card that is gone there
 * is taken off them.
 *
 * @returns true: nothing is left to do
 */
export async function refreshShownCard(
  container: MedusaContainer,
  paymentMethodId: string
): Promise<boolean> {
  const subscriptions = container.resolve(SUBSCRIPTION_MODULE)
  const { options } = container.resolve(HUB_SETTINGS_MODULE)
  const charger = findCharger(STRIPE_PROVIDER_ID, options)
  const which = {
    payment_provider_id: STRIPE_PROVIDER_ID,
    payment_method_id: paymentMethodId,
  }
  const [shown] = await subscriptions.listHubSubscriptions(which, {
    select: ["id"],
    take: 1,
  })
  if (charger && shown) {
    await subscriptions.refreshCard({
      ...which,
      card: await charger.describeCard(paymentMethodId),
      at: now(),
    })
  }
  return true
}
