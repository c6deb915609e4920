import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type { PaymentSortField, PaymentStatus } from "../types/http"

export type PaymentRow = {
  id: string
  date: Date
  price: string
  refunded: string
  currency_code: string
  order_number: number
  status: PaymentStatus
}

export type ListPaymentsInput = {
  /** Ids of the person's customer records. */
  customerIds: string[]
  sortBy: PaymentSortField
  descending: boolean
  limit: number
  offset: number
}

/**
 * Money that changed hands, out of Medusa's own orders and payments, so that it is right for
 * orders older than the plugin. Every captured payment is a row (an edited order has several);
 * orders of $0 are absent, save for pay-what-you-want products, which have no payment and take
 * an id made from the order's, without giving that away.
 *
 * One statement over four modules' tables: by `query.graph` the same page took eighty times as
 * long.
 */
const PAYMENTS_SQL = `
  WITH person_order AS (
    SELECT id, display_id, currency_code, created_at
      FROM "order"
     WHERE customer_id = ANY(?) AND deleted_at IS NULL AND is_draft_order IS NOT TRUE
  ), payments AS (
    SELECT payment.id,
           coalesce(payment.captured_at, captured.last_at) AS date,
           captured.amount AS price,
           coalesce(refunded.amount, 0) AS refunded,
           payment.currency_code,
           person_order.display_id AS order_number
      FROM person_order
      JOIN order_payment_collection link
        ON link.order_id = person_order.id AND link.deleted_at IS NULL
      JOIN payment
        ON payment.payment_collection_id = link.payment_collection_id
       AND payment.deleted_at IS NULL
      CROSS JOIN LATERAL (
        SELECT sum(amount) AS amount, max(created_at) AS last_at
          FROM capture WHERE payment_id = payment.id AND deleted_at IS NULL
      ) captured
      CROSS JOIN LATERAL (
        SELECT sum(amount) AS amount
          FROM refund WHERE payment_id = payment.id AND deleted_at IS NULL
      ) refunded
     WHERE captured.amount > 0
    UNION ALL
    SELECT 'free_' || encode(sha256(convert_to(person_order.id, 'UTF8')), 'hex'),
           person_order.created_at, 0, 0, person_order.currency_code, person_order.display_id
      FROM person_order
      JOIN order_summary summary
        ON summary.order_id = person_order.id AND summary.deleted_at IS NULL
     WHERE (summary.totals ->> 'current_order_total')::numeric = 0
       AND EXISTS (
         SELECT 1
           FROM order_item item
           JOIN order_line_item line ON line.id = item.item_id
           JOIN product ON product.id = line.product_id
          WHERE item.order_id = person_order.id AND item.deleted_at IS NULL
            AND product.metadata ->> 'pay_what_you_want' = 'true'
       )
  )
  SELECT *,
         CASE WHEN refunded = 0 THEN 'paid'
              WHEN refunded < price THEN 'partially_refunded'
              ELSE 'refunded' END AS status,
         CASE WHEN refunded = 0 THEN 1 WHEN refunded < price THEN 2 ELSE 3 END AS status_rank
    FROM payments`

/** Sort columns by field; prices compare within a currency, statuses from paid to refunded. */
const SORT_COLUMNS: Record<PaymentSortField, string[]> = {
  date: ["date"],
  price: ["currency_code", "price"],
  order: ["order_number"],
  status: ["status_rank"],
}

/**
 * A page of a person's Payment History, in one query.
 *
 * @returns the rows and how many there are in all
 */
export async function listPaymentRows(
  container: MedusaContainer,
  { customerIds, sortBy, descending, limit, offset }: ListPaymentsInput
): Promise<{ rows: PaymentRow[]; count: number }> {
  const connection: Knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const direction = descending ? "DESC" : "ASC"
  const order = [
    ...SORT_COLUMNS[sortBy].map((column) => `${column} ${direction}`),
    "date DESC",
    "id",
  ]
  const { rows } = await connection.raw<{
    rows: (PaymentRow & { total_count: string })[]
  }>(
    // The outer join keeps the count on a page behind the last one.
    `WITH history AS MATERIALIZED (${PAYMENTS_SQL})
     SELECT total.total_count, page.*
       FROM (SELECT count(*) AS total_count FROM history) total
       LEFT JOIN (
         SELECT * FROM history ORDER BY ${order.join(", ")} LIMIT ? OFFSET ?
       ) page ON true
      ORDER BY ${order.join(", ")}`,
    [customerIds, limit, offset]
  )
  return {
    rows: rows.filter(({ id }) => id),
    count: Number(rows[0].total_count),
  }
}
