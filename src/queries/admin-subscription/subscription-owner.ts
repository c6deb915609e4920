import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { hubError } from "../../lib/errors"

/**
 * Whose subscription it is: all that an action wants to know before it begins.
 *
 * @returns `email`: the customer's present address; null when the customer is gone
 * @throws not_found
 */
export async function retrieveSubscriptionOwner(
  container: MedusaContainer,
  id: string
): Promise<{ id: string; customer_id: string; email: string | null }> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const {
    data: [subscription],
  } = await query.graph({
    entity: "hub_subscription",
    fields: ["id", "customer_id", "customer.email"],
    filters: { id },
  })
  if (!subscription) {
    throw hubError("not_found", "There is no such subscription.")
  }
  const { customer_id, customer } = subscription
  return { id, customer_id, email: customer?.email ?? null }
}
