import type { MedusaContainer } from "@medusajs/framework/types"

import { ENDED, sqlSet } from "../modules/subscription/states"
import { sql } from "./sql"

const BATCH = 100

/**
 * Subscriptions that go on although their customer was deleted, found from the deleted customers.
 *
 * @returns their ids, at most a hundred
 */
export async function findSubscriptionsOfDeletedCustomers(
  container: MedusaContainer
): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    container,
    `SELECT subscription.id
       FROM customer
       JOIN hub_subscription subscription ON subscription.customer_id = customer.id
      WHERE customer.deleted_at IS NOT NULL AND subscription.deleted_at IS NULL
        AND subscription.status NOT IN ${sqlSet(ENDED)}
      LIMIT ${BATCH}`
  )
  return rows.map(({ id }) => id)
}
