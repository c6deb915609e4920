import type { MedusaContainer } from "@medusajs/framework/types"

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
  { provider_id, id }: { provider_id: string; id: string }
): Promise<boolean> {
  const subscriptions = container.resolve(SUBSCRIPTION_MODULE)
  const { charger } = container
    .resolve(HUB_SETTINGS_MODULE)
    .paymentProviders.find(provider_id)
  const which = { payment_provider_id: provider_id, payment_method_id: id }
  const [shown] = await subscriptions.listHubSubscriptions(which, {
    select: ["id"],
    take: 1,
  })
  if (charger && shown) {
    await subscriptions.refreshCard({
      ...which,
      card: await charger.describeCard(id),
      at: now(),
    })
  }
  return true
}
