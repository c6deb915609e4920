import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import { SUBSCRIPTION_MODULE } from "../../modules/subscription"

const BATCH = 100

/**
 * Gives what happened to subscriptions to the event bus, as `hub_subscription.<name>` with
 * `{ id, customer_id, event_id }` and the details. The audit log is where it is kept until then,
 * so that a crash delays an announcement and loses none; it may come twice.
 *
 * @param subscriptionIds - only of these; without, whatever was left over a minute ago
 */
export async function announceSubscriptionEvents(
  container: MedusaContainer,
  subscriptionIds?: string[]
): Promise<void> {
  const subscriptions = container.resolve(SUBSCRIPTION_MODULE)
  const events = await subscriptions.listUnannounced({
    subscription_ids: subscriptionIds,
    limit: BATCH,
  })
  if (!events.length) {
    return
  }
  await container.resolve(Modules.EVENT_BUS).emit(
    events.map(({ event_id, name, subscription_id, customer_id, details }) => ({
      name: `hub_subscription.${name}`,
      data: { ...details, id: subscription_id, customer_id, event_id },
    }))
  )
  await subscriptions.markAnnounced(events.map(({ event_id }) => event_id))
  if (events.length === BATCH) {
    await announceSubscriptionEvents(container, subscriptionIds)
  }
}
