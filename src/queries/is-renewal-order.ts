import type { MedusaContainer } from "@medusajs/framework/types"

import { sql } from "./sql"

/**
 * Whether a renewal made the order: those never start a subscription, and get their invoices in bulk.
 * Asked of orders whose `order.placed` does not say so, and by the jobs.
 */
export async function isRenewalOrder(
  container: MedusaContainer,
  orderId: string
): Promise<boolean> {
  const rows = await sql<{ is_renewal: boolean }>(
    container,
    `SELECT EXISTS (
       SELECT FROM hub_billing_cycle cycle
         JOIN hub_subscription subscription ON subscription.id = cycle.subscription_id
        WHERE cycle.order_id = ?
          AND subscription.source_order_id IS DISTINCT FROM cycle.order_id
     ) AS is_renewal`,
    [orderId]
  )
  return rows[0].is_renewal
}
