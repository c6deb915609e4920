import type { MedusaContainer } from "@medusajs/framework/types"

import { payingHoldersOf } from "../../queries/paying-holders"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import { SUBSCRIPTION_MODULE } from "../../modules/subscription"

/** A payment method that another took the place of in a subscription. */
export type ReplacedCard = { id: string; provider_id: string; subscription_id: string }

/**
 * Detaches a card at its provider that another took the place of, unless something still needs it.
 * Only from the very customer who pays for the subscription that had it: it is nobody else's to lose.
 *
 * @returns false while a charge under way may still use it
 * @throws when the provider refuses or does not answer
 */
export async function releaseReplacedCard(
  container: MedusaContainer,
  { id, provider_id, subscription_id }: ReplacedCard
): Promise<boolean> {
  const { setup } = container
    .resolve(HUB_SETTINGS_MODULE)
    .paymentProviders.find(provider_id)
  const subscriptions = container.resolve(SUBSCRIPTION_MODULE)
  const [subscription] = await subscriptions.listHubSubscriptions(
    { id: subscription_id },
    { select: ["customer_id", "account_holder_id"] }
  )
  if (!setup || !subscription) {
    return true
  }
  const card = await setup.readMethod(id)
  const holders = await payingHoldersOf(container, subscription, provider_id)
  if (!holders.some(({ external_id }) => external_id === card.customer)) {
    return true
  }
  // Last of all, so that little can happen between the look and the deed.
  const use = await subscriptions.cardUse({ payment_method_id: id, subscription_id })
  if (use === "none") {
    await setup.detach(id)
  }
  return use !== "charging"
}
