import type { MedusaContainer } from "@medusajs/framework/types"

import { ALWAYS } from "../../lib/payment-range"
import { historySql, rangeBindings } from "./history-sql"
import { sql } from "../sql"

/**
 * Ids of the rows of Payment History that an order makes, the oldest first, whoever bought it: for
 * staff.
 *
 * @returns null when there is no such order
 */
export async function listOrderPaymentIds(
  container: MedusaContainer,
  orderId: string
): Promise<string[] | null> {
  const rows = await sql<{ exists: boolean; ids: string[] }>(
    container,
    `WITH ${historySql("id = :orderId")}
     SELECT EXISTS (
              SELECT FROM "order" WHERE id = :orderId AND deleted_at IS NULL
            ) AS exists,
            ARRAY(SELECT id FROM history ORDER BY date, id) AS ids`,
    { orderId, ...rangeBindings(ALWAYS) }
  )
  return rows[0].exists ? rows[0].ids : null
}
