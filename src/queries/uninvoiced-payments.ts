import type { MedusaContainer } from "@medusajs/framework/types"

import { machineNow } from "../lib/clock"
import { freeIdSql, isFreeByChoiceSql } from "./free-orders"
import { IS_LINE_WITHOUT_SUBSCRIPTION, mayStartSql, planLinesSql } from "./plan-lines-sql"
import { sql } from "./sql"

/** A row of Payment History whose invoice may be issued and is not, or the credit note of a refund. */
export type UninvoicedPayment = {
  /** A payment's id, or the opaque one of an order of 0. */
  payment_id: string
  order_id: string
}

/** The rows of a table whose ids lie in a range, the oldest first. */
export type IdRange = {
  /** Ids after this one. */
  after: string
  /** Ids up to this one. */
  until: string
  /** How many rows are looked at. */
  limit: number
}

export type WalkedRange = {
  /** In the order of the rows. */
  uninvoiced: UninvoicedPayment[]
  /** How many rows were looked at; fewer than the limit at the end of the range. */
  count: number
  /** The last of them. */
  last_id: string | null
}

/**
 * SQL for whether a payment's capture is final. Medusa writes a capture before it asks the provider,
 * and the date into the payment when all of it is captured. Of a payment that was captured in part,
 * more may follow; what is not captured within a week of the last part is not going to be: card
 * networks keep an authorisation no longer (https://docs.stripe.com/payments/place-a-hold-on-a-payment-method).
 */
export const CAPTURE_IS_FINAL = `(
  payment.captured_at IS NOT NULL
  OR (SELECT max(part.created_at) FROM capture part
       WHERE part.payment_id = payment.id AND part.deleted_at IS NULL)
     < CAST(:at AS timestamptz) - interval '7 days'
)`

/**
 * SQL for whether a refund is final. Medusa writes it before it asks the provider, takes it back when
 * that refuses, and adds it to the payment collection when it is done.
 */
export const REFUND_IS_FINAL = `(
  refund.deleted_at IS NULL AND (
    refund.created_at < CAST(:at AS timestamptz) - interval '1 hour'
    OR collection.refunded_amount >= (
      SELECT sum(other.amount)
        FROM payment sibling
        JOIN refund other ON other.payment_id = sibling.id AND other.deleted_at IS NULL
       WHERE sibling.payment_collection_id = collection.id AND sibling.deleted_at IS NULL
    )
  )
)`

/** SQL for the id that Payment History gives to an order of 0. */
export const FREE_ID = freeIdSql('"order".id')

/** SQL for whether an order is a pay-what-you-want order of 0, for which nobody paid anything. */
export const IS_FREE_ORDER = `(
  ${isFreeByChoiceSql('"order"')}
  AND NOT EXISTS (
    SELECT FROM order_payment_collection link
      JOIN payment ON payment.payment_collection_id = link.payment_collection_id
      JOIN capture ON capture.payment_id = payment.id
     WHERE link.order_id = "order".id AND link.deleted_at IS NULL
       AND payment.deleted_at IS NULL AND capture.deleted_at IS NULL
  )
)`

const IS_PLACED = `"order".deleted_at IS NULL AND "order".is_draft_order IS NOT TRUE`

/**
 * SQL for whether the invoice waits until the order's subscriptions have started, whose period it
 * says. One whose start fails again and again gets its invoice all the same, an hour later.
 */
const WAITS_FOR_START = `(
  "order".created_at > CAST(:at AS timestamptz) - interval '1 hour'
  AND ${mayStartSql('"order"')}
  AND EXISTS (SELECT FROM ${planLinesSql('"order"')} AND ${IS_LINE_WITHOUT_SUBSCRIPTION})
)`

const UNINVOICED_PAYMENTS = `
  SELECT payment.id AS payment_id, link.order_id
    FROM payment
    JOIN payment_collection collection ON collection.id = payment.payment_collection_id
    JOIN order_payment_collection link
      ON link.payment_collection_id = collection.id AND link.deleted_at IS NULL
    JOIN "order" ON "order".id = link.order_id AND ${IS_PLACED}
    LEFT JOIN hub_invoice invoice ON invoice.payment_id = payment.id
   WHERE payment.deleted_at IS NULL
     AND CASE WHEN invoice.id IS NULL THEN
           ${CAPTURE_IS_FINAL} AND 0 < (
             SELECT sum(capture.amount) FROM capture
              WHERE capture.payment_id = payment.id AND capture.deleted_at IS NULL
           ) AND NOT ${WAITS_FOR_START}
         ELSE
           EXISTS (
             SELECT FROM refund
              WHERE refund.payment_id = payment.id AND ${REFUND_IS_FINAL}
                AND NOT EXISTS (
                  SELECT FROM hub_credit_note note WHERE note.refund_id = refund.id
                )
           )
         END`

/**
 * By a case, order by order: as joins, PostgreSQL would go through whole tables wherever it has no
 * statistics of them yet.
 */
const UNINVOICED_FREE_ORDERS = `
  SELECT ${FREE_ID} AS payment_id, "order".id AS order_id
    FROM "order"
   WHERE ${IS_PLACED}
     AND CASE WHEN ${IS_FREE_ORDER}
         THEN NOT ${WAITS_FOR_START}
              AND NOT EXISTS (SELECT FROM hub_invoice invoice WHERE invoice.payment_id = ${FREE_ID})
         END`

/** Those of these payments that lack a document. */
export async function listUninvoicedPayments(
  container: MedusaContainer,
  paymentIds: string[]
): Promise<UninvoicedPayment[]> {
  return await rowsOf(container, `${UNINVOICED_PAYMENTS} AND payment.id = ANY(:ids)`, {
    ids: paymentIds,
  })
}

/**
 * Those of these rows for orders of 0 that lack an invoice. An order cannot be found by the opaque
 * id, so all orders of pay-what-you-want products are gone through: it is asked once an invoice.
 */
export async function listUninvoicedFreeRows(
  container: MedusaContainer,
  freeIds: string[]
): Promise<UninvoicedPayment[]> {
  return await rowsOf(
    container,
    `${UNINVOICED_FREE_ORDERS} AND ${FREE_ID} = ANY(:ids)
       AND "order".id IN (
         SELECT sold.order_id
           FROM product
           JOIN order_line_item line ON line.product_id = product.id
           JOIN order_item sold ON sold.item_id = line.id
          WHERE product.metadata ->> 'pay_what_you_want' = 'true'
       )`,
    { ids: freeIds }
  )
}

/** What these orders lack. */
export async function listUninvoicedOfOrders(
  container: MedusaContainer,
  orderIds: string[]
): Promise<UninvoicedPayment[]> {
  return await rowsOf(
    container,
    `${UNINVOICED_PAYMENTS} AND link.order_id = ANY(:ids)
     UNION ALL ${UNINVOICED_FREE_ORDERS} AND "order".id = ANY(:ids)`,
    { ids: orderIds }
  )
}

/** Walks captures or refunds by their ids. */
export async function walkPayments(
  container: MedusaContainer,
  table: "capture" | "refund",
  range: IdRange
): Promise<WalkedRange> {
  return await walk(container, {
    batch: `SELECT id, payment_id FROM ${table}
             WHERE id > :after AND id <= :until AND deleted_at IS NULL
             ORDER BY id LIMIT :limit`,
    uninvoiced: `${UNINVOICED_PAYMENTS} AND payment.id IN (SELECT payment_id FROM batch)`,
    belongsTo: "batch.payment_id = uninvoiced.payment_id",
    range,
  })
}

/** Walks orders by their ids, for those of 0. */
export async function walkFreeOrders(
  container: MedusaContainer,
  range: IdRange
): Promise<WalkedRange> {
  return await walk(container, {
    batch: `SELECT id FROM "order"
             WHERE id > :after AND id <= :until AND deleted_at IS NULL
             ORDER BY id LIMIT :limit`,
    uninvoiced: `${UNINVOICED_FREE_ORDERS} AND "order".id IN (SELECT id FROM batch)`,
    belongsTo: "batch.id = uninvoiced.order_id",
    range,
  })
}

async function walk(
  container: MedusaContainer,
  input: { batch: string; uninvoiced: string; belongsTo: string; range: IdRange }
): Promise<WalkedRange> {
  const { batch, uninvoiced, belongsTo, range } = input
  const [found] = await rowsOf<WalkedRange>(
    container,
    `WITH batch AS MATERIALIZED (${batch}), uninvoiced AS MATERIALIZED (${uninvoiced}),
     listed AS (
       SELECT min(batch.id) AS id, uninvoiced.payment_id, uninvoiced.order_id
         FROM uninvoiced JOIN batch ON ${belongsTo}
        GROUP BY uninvoiced.payment_id, uninvoiced.order_id
     )
     SELECT (SELECT count(*)::int FROM batch) AS count,
            (SELECT max(id) FROM batch) AS last_id,
            (SELECT coalesce(jsonb_agg(
                      jsonb_build_object('payment_id', payment_id, 'order_id', order_id)
                      ORDER BY id), '[]')
               FROM listed) AS uninvoiced`,
    range
  )
  return found
}

async function rowsOf<Row = UninvoicedPayment>(
  container: MedusaContainer,
  statement: string,
  bindings: Record<string, string | string[] | number>
): Promise<Row[]> {
  const rows = await sql<Row>(container, statement, {
    ...bindings,
    // Medusa's rows carry the machine's time.
    at: machineNow(),
  })
  return rows
}
