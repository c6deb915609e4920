import type { MedusaContainer } from "@medusajs/framework/types"

import { sql } from "./sql"

/**
 * The lines of an order that somebody bought, by id: those it began with. What an order edit, an
 * exchange or a claim puts in their place has a new id in a later version of the order, and sells
 * nothing anew. A draft that staff turned into an order gets its lines by edits before it is
 * placed, so all of its lines count; such an order has no cart.
 */
export async function listBoughtLines(
  container: MedusaContainer,
  orderId: string
): Promise<Set<string>> {
  const rows = await sql<{ id: string }>(
    container,
    `SELECT item_id AS id FROM order_item
      WHERE order_id = ? AND deleted_at IS NULL
        AND (version = 1 OR NOT EXISTS (
          SELECT FROM order_cart
           WHERE order_cart.order_id = order_item.order_id AND order_cart.deleted_at IS NULL
        ))`,
    [orderId]
  )
  return new Set(rows.map(({ id }) => id))
}
