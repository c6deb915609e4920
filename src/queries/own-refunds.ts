import type { MedusaContainer } from "@medusajs/framework/types"

import type { RefundMade } from "../payment-providers"
import { sql } from "./sql"

/**
 * Those refunds whose payment may concern a subscription: of renewals, of purchases that started one,
 * and of payments whose order is still to be made. One statement, and no request to the provider: an
 * account may have many that are no business of this shop.
 */
export async function listOwnRefunds(
  container: MedusaContainer,
  refunds: RefundMade[]
): Promise<RefundMade[]> {
  const rows = await sql<{ id: string }>(
    container,
    `SELECT made.id
       FROM jsonb_to_recordset(:made::jsonb) AS made(id text, session_id text)
      WHERE EXISTS (
              SELECT FROM hub_billing_cycle cycle WHERE cycle.provider_payment_id = made.id
            )
         OR EXISTS (
              SELECT FROM payment_session session
                LEFT JOIN order_payment_collection link
                  ON link.payment_collection_id = session.payment_collection_id
                 AND link.deleted_at IS NULL
               WHERE session.id = made.session_id
                 AND (link.order_id IS NULL OR EXISTS (
                   SELECT FROM hub_subscription subscription
                    WHERE subscription.source_order_id = link.order_id
                 ))
            )`,
    {
      made: JSON.stringify(
        refunds.map(({ provider_payment_id: id, session_id }) => ({ id, session_id }))
      ),
    }
  )
  const own = new Set(rows.map(({ id }) => id))
  return refunds.filter(({ provider_payment_id }) => own.has(provider_payment_id))
}
