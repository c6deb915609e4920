import { minorDigitsSql } from "../minor-units"
import type { InstantRange } from "../payment-range"
import { HUB_METADATA_KEY } from "../trial-mark"

/**
 * Money that changed hands, out of Medusa's own orders and payments, so that it is right for
 * orders older than the plugin. Every captured payment is a row (an edited order has several), its
 * amounts rounded to what a card can pay; an order's total may be finer.
 *
 * Orders of 0 are absent, save for pay-what-you-want products, which have no payment and take an
 * id made from the order's, without giving that away. The first line of a trial costs 0 too, but
 * nobody chose that. An order has a row of summary and of items for every version it was edited to.
 *
 * One statement over five modules' tables: by `query.graph` the same page took eighty times as
 * long. Bind {@link rangeBindings} and whatever `orders` takes.
 *
 * @param orders - a condition on `"order"`; ownership is in it
 * @returns what goes behind WITH; its last table is `history`
 */
export function historySql(orders: string): string {
  return `
  person_order AS MATERIALIZED (
    SELECT id, version, status, display_id, currency_code, created_at
      FROM "order"
     WHERE ${orders} AND deleted_at IS NULL AND is_draft_order IS NOT TRUE
  ), paid AS MATERIALIZED (
    SELECT payment.id,
           payment.id AS payment_id,
           person_order.id AS order_id,
           person_order.version AS order_version,
           coalesce(payment.captured_at, captured.last_at) AS date,
           round(captured.amount, ${minorDigitsSql("payment.currency_code")}) AS price,
           round(coalesce(refunded.amount, 0), ${minorDigitsSql("payment.currency_code")})
             AS refunded,
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
  ), free AS (
    SELECT 'free_' || encode(sha256(convert_to(person_order.id, 'UTF8')), 'hex') AS id,
           NULL AS payment_id,
           person_order.id AS order_id,
           person_order.version AS order_version,
           person_order.created_at AS date,
           round(0, ${minorDigitsSql("person_order.currency_code")}) AS price,
           round(0, ${minorDigitsSql("person_order.currency_code")}) AS refunded,
           person_order.currency_code,
           person_order.display_id AS order_number
      FROM person_order
      JOIN order_summary summary
        ON summary.order_id = person_order.id
       AND summary.version = person_order.version
       AND summary.deleted_at IS NULL
     WHERE person_order.status <> 'canceled'
       AND (summary.totals ->> 'current_order_total')::numeric = 0
       AND NOT EXISTS (SELECT FROM paid WHERE paid.order_id = person_order.id)
       AND EXISTS (
         SELECT
           FROM order_item item
           JOIN order_line_item line ON line.id = item.item_id
           JOIN product ON product.id = line.product_id
          WHERE item.order_id = person_order.id
            AND item.version = person_order.version
            AND item.deleted_at IS NULL
            AND product.metadata ->> 'pay_what_you_want' = 'true'
            AND line.metadata -> '${HUB_METADATA_KEY}' IS NULL
       )
  ), history AS MATERIALIZED (
    SELECT *,
           CASE WHEN refunded = 0 THEN 'paid'
                WHEN refunded < price THEN 'partially_refunded'
                ELSE 'refunded' END AS status,
           CASE WHEN refunded = 0 THEN 1 WHEN refunded < price THEN 2 ELSE 3 END AS status_rank
      FROM (SELECT * FROM paid UNION ALL SELECT * FROM free) payments
     WHERE date >= :since::timestamptz AND date < :until::timestamptz
  )`
}

/** The named bindings of a range; an open side is infinitely far. */
export function rangeBindings({ since, until }: InstantRange) {
  return { since: since ?? "-infinity", until: until ?? "infinity" }
}
