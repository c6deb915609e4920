import { freeIdSql, isFreeByChoiceSql } from "../free-orders"
import { minorDigitsSql } from "../../lib/minor-units"
import { payableAmountSql } from "../../lib/payable-amount"
import type { InstantRange } from "../../lib/payment-range"

/** Orders of customer records that are known to be the person's; bind `customerIds`. */
export const OWN_ORDERS = "customer_id = ANY(:customerIds)"

const PAID = { currencyCode: "payment.currency_code", providerId: "payment.provider_id" }

/** The order of the column's values: from paid to given back. */
const STATUS_RANKS =
  "ARRAY['paid', 'disputed', 'partially_refunded', 'refunded', 'returned_by_bank']"

/**
 * Money that changed hands, out of Medusa's own orders and payments, so that it is right for
 * orders older than the plugin. Every captured payment is a row (an edited order has several), its
 * amounts rounded to what a card pays and gets back: an order's total may be finer.
 *
 * Orders of 0 are absent, save for those of pay-what-you-want products.
 *
 * One statement over four modules' tables: by `query.graph` the same page took eighty times as
 * long. `unnest` keeps PostgreSQL from guessing how many orders a customer has: where it guesses
 * many, it reads the tables of all customers whole. `unpaid` is materialized so that the dear
 * conditions behind it meet few orders. Bind {@link rangeBindings} and what `orders` takes.
 *
 * @param orders - a condition on `"order"`; ownership is in it
 * @returns what goes behind WITH; its last table is `history`
 */
export function historySql(orders: string): string {
  return `
  placed AS MATERIALIZED (
    SELECT id, version, status, display_id, currency_code, created_at,
           ${minorDigitsSql("currency_code")} AS digits
      FROM unnest(ARRAY(
             SELECT id FROM "order"
              WHERE ${orders} AND deleted_at IS NULL AND is_draft_order IS NOT TRUE
           )) AS own (order_id)
      JOIN "order" ON "order".id = own.order_id
  ), captured AS (
    SELECT payment.id,
           payment.id AS payment_id,
           placed.id AS order_id,
           placed.version AS order_version,
           coalesce(payment.captured_at, max(capture.created_at)) AS date,
           sum(capture.amount) AS amount,
           ${payableAmountSql({ ...PAID, amount: "sum(capture.amount)" })} AS price,
           payment.currency_code,
           payment.provider_id,
           display_id AS order_number
      FROM placed
      JOIN order_payment_collection link
        ON link.order_id = placed.id AND link.deleted_at IS NULL
      JOIN payment
        ON payment.payment_collection_id = link.payment_collection_id
       AND payment.deleted_at IS NULL
      JOIN capture ON capture.payment_id = payment.id AND capture.deleted_at IS NULL
     GROUP BY payment.id, placed.id, placed.version, display_id
    HAVING sum(capture.amount) > 0
  ), paid AS MATERIALIZED (
    SELECT payment.id, payment_id, order_id, order_version, date, price,
           CASE WHEN given.amount >= payment.amount THEN price
                ELSE least(coalesce(given.paid, 0 * price), price) END AS refunded,
           disputed.is_open AS is_disputed,
           0 * price + coalesce(disputed.returned, 0) AS returned_by_bank,
           currency_code, order_number
      FROM captured payment
     CROSS JOIN LATERAL (
           SELECT sum(refund.amount) AS amount,
                  sum(${payableAmountSql({ ...PAID, amount: "refund.amount" })}) AS paid
             FROM refund
            WHERE refund.payment_id = payment.id AND refund.deleted_at IS NULL
           ) given
     CROSS JOIN LATERAL (
           SELECT bool_or(state = 'open') AS is_open,
                  sum(dispute.amount) FILTER (WHERE state <> 'open' AND is_money_out) AS returned
             FROM hub_payment_dispute dispute
            WHERE dispute.payment_id = payment.id
           ) disputed
  ), unpaid AS MATERIALIZED (
    SELECT * FROM placed
     WHERE NOT EXISTS (SELECT FROM paid WHERE paid.order_id = placed.id)
  ), free AS (
    SELECT ${freeIdSql("id")} AS id,
           NULL AS payment_id,
           id AS order_id,
           version AS order_version,
           created_at AS date,
           round(0, digits) AS price,
           round(0, digits) AS refunded,
           false AS is_disputed,
           round(0, digits) AS returned_by_bank,
           currency_code,
           display_id AS order_number
      FROM unpaid
     WHERE ${isFreeByChoiceSql("unpaid")}
  ), named AS (
    SELECT *,
           CASE WHEN is_disputed THEN 'disputed'
                WHEN returned_by_bank > 0 THEN 'returned_by_bank'
                WHEN refunded = 0 THEN 'paid'
                WHEN refunded < price THEN 'partially_refunded'
                ELSE 'refunded' END AS status
      FROM (SELECT * FROM paid UNION ALL SELECT * FROM free) payments
  ), history AS MATERIALIZED (
    SELECT *, array_position(${STATUS_RANKS}, status) AS status_rank
      FROM named
     WHERE date >= :since::timestamptz AND date < :until::timestamptz
  )`
}

/** The named bindings of a range; an open side is infinitely far. */
export function rangeBindings({ since, until }: InstantRange) {
  return { since: since ?? "-infinity", until: until ?? "infinity" }
}
