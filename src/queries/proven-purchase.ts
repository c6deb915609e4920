import type { MedusaContainer } from "@medusajs/framework/types"

import { buyerMarkOf } from "../lib/buyer-mark"
import type { SourceOrder } from "./source-order"
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
  const [{ is_known }] = await sql<{ is_known: boolean }>(
    container,
    `SELECT EXISTS (
       SELECT FROM customer buyer
         JOIN customer known
           ON lower(known.email COLLATE "C") = lower(buyer.email COLLATE "C")
          AND known.deleted_at IS NULL
        WHERE buyer.id = :customer_id AND (known.id <> buyer.id OR NOT :is_signed_in::boolean)
          AND (known.has_account OR EXISTS (
                 SELECT FROM "order" earlier, "order" own
                  WHERE own.id = :order_id AND earlier.customer_id = known.id
                    AND (earlier.created_at, earlier.id) < (own.created_at, own.id)))
     ) AS is_known`,
    { customer_id: order.customer_id, is_signed_in: isSignedIn, order_id: order.id }
  )
  return !is_known
}
