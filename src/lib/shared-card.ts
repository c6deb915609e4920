import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { ENDED } from "../modules/subscription/rows"
import { stripeHoldersOf } from "./stripe-holders"

export type SharingSubscription = {
  id: string
  display_id: number
  account_holder_id: string | null
}

/**
 * The other running subscriptions of the same customer record that the same customer at Stripe
 * pays for: those that "use this card for all" means.
 *
 * @returns by their numbers; none for an unknown subscription
 */
export async function listSharedWith(
  container: MedusaContainer,
  subscriptionId: string
): Promise<SharingSubscription[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const {
    data: [subscription],
  } = await query.graph({
    entity: "subscription",
    fields: ["customer_id", "account_holder_id"],
    filters: { id: subscriptionId },
  })
  const holders = subscription ? await stripeHoldersOf(container, subscription) : []
  if (!holders.length) {
    return []
  }
  const { data: sharing } = await query.graph({
    entity: "subscription",
    fields: ["id", "display_id", "account_holder_id"],
    filters: {
      id: { $ne: subscriptionId },
      customer_id: subscription.customer_id,
      account_holder_id: holders.map(({ id }) => id),
      status: { $nin: ENDED as ("canceled" | "completed")[] },
    },
    pagination: { order: { display_id: "ASC" } },
  })
  return sharing
}
