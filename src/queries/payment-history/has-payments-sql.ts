import { isFreeByChoiceSql } from "../free-orders"

/**
 * A condition of SQL: whether a customer record has a row in Payment History. It holds where
 * `historySql` has a row, and stops at the first one, which costs a long history no more than a short
 * one.
 *
 * @param customerId - a column of ids of customer records, with its table
 */
export function hasPaymentsSql(customerId: string): string {
  const own = (order: string) =>
    `${order}.customer_id = ${customerId} AND ${order}.deleted_at IS NULL
        AND ${order}.is_draft_order IS NOT TRUE`
  return `(
    EXISTS (
      SELECT FROM "order" bought
        JOIN order_payment_collection link
          ON link.order_id = bought.id AND link.deleted_at IS NULL
        JOIN payment
          ON payment.payment_collection_id = link.payment_collection_id
         AND payment.deleted_at IS NULL
        JOIN capture
          ON capture.payment_id = payment.id AND capture.deleted_at IS NULL
         AND capture.amount > 0
       WHERE ${own("bought")}
    ) OR EXISTS (
      SELECT FROM "order" taken
       WHERE ${own("taken")} AND ${isFreeByChoiceSql("taken")}
    )
  )`
}
