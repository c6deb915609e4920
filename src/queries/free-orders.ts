import { HUB_METADATA_KEY } from "../lib/trial-mark"

/**
 * The id that Payment History and invoices give to an order of 0, which has no payment: made from
 * the order's without giving that away.
 *
 * @param orderId - an SQL expression
 */
export function freeIdSql(orderId: string): string {
  return `'free_' || encode(sha256(convert_to(${orderId}, 'UTF8')), 'hex')`
}

/**
 * Whether an order costs 0 because the buyer of a pay-what-you-want product chose so, as SQL. The
 * first line of a trial costs 0 too, but nobody chose that. Whether money moved all the same, as
 * for an order that was paid and sent back, is for the caller to see.
 *
 * Of summary and items an order has rows for every version it was edited to; the last one counts.
 * Scalar subqueries, because PostgreSQL would plan EXISTS as joins, which takes it longer than this
 * takes to run.
 *
 * @param order - what the order's row is called
 */
export function isFreeByChoiceSql(order: string): string {
  return `(
    ${order}.status <> 'canceled'
    AND 0 = (
      SELECT sum((summary.totals ->> 'current_order_total')::numeric)
        FROM order_summary summary
       WHERE summary.order_id = ${order}.id AND summary.version = ${order}.version
         AND summary.deleted_at IS NULL
    )
    AND (
      SELECT bool_or(product.metadata ->> 'pay_what_you_want' = 'true')
        FROM order_item item
        JOIN order_line_item line ON line.id = item.item_id
        JOIN product ON product.id = line.product_id
       WHERE item.order_id = ${order}.id AND item.version = ${order}.version
         AND item.deleted_at IS NULL
         AND line.metadata -> '${HUB_METADATA_KEY}' IS NULL
    )
  )`
}
