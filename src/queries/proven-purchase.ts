import type { MedusaContainer } from "@medusajs/framework/types"

import { buyerMarkOf } from "../lib/buyer-mark"
import type { SourceOrder } from "./source-order"
import { personBindings, SAME_PERSON } from "./ownership"
import { sql } from "./sql"

/**
 * Whether an order was surely bought by the person whose address it has. Anybody can type an
 * address as a guest, and anybody can register one that a guest uses: so the purchase counts as
 * theirs when nobody was known under the address before, and one by a signed-in customer when
 * nobody but their own record was. Known is a record with an account or an earlier order. The
 * others are asked for in the hub.
 */
export async function isProvenPurchase(
  container: MedusaContainer,
  order: SourceOrder
): Promise<boolean> {
  const isSignedIn = buyerMarkOf(order) === order.customer_id
  const [buyer] = await sql<{ email: string | null }>(
    container,
    "SELECT email FROM customer WHERE id = ?",
    [order.customer_id]
  )
  const [{ is_known }] = await sql<{ is_known: boolean }>(
    container,
    `SELECT EXISTS (
       SELECT FROM customer
        WHERE ${SAME_PERSON} AND (id <> :customer_id OR NOT :is_signed_in::boolean)
          AND (has_account OR EXISTS (
                 SELECT FROM "order" earlier, "order" own
                  WHERE own.id = :order_id AND earlier.customer_id = customer.id
                    AND (earlier.created_at, earlier.id) < (own.created_at, own.id)))
     ) AS is_known`,
    {
      ...personBindings({ email: buyer?.email ?? "", bound_customer_id: null }),
      customer_id: order.customer_id,
      is_signed_in: isSignedIn,
      order_id: order.id,
    }
  )
  return !is_known
}
