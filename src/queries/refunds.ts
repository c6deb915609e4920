import type { MedusaContainer } from "@medusajs/framework/types"

import { payableAmountSql } from "../lib/payable-amount"
import { mailIsDue } from "./mail-due"
import type { OnceKey } from "./once-key"
import { itemsSql } from "./payment-history/bought-sql"
import { sql } from "./sql"

/** A refund of an order that started or renewed subscriptions, with what its mail says. */
type RefundOfOrder = {
  refund_id: string
  order_id: string
  order_number: number
  /** The customer's present address; that of the order when the customer is gone. */
  email: string
  currency_code: string
  /** Given back by this refund, major units. */
  amount: string
  provider_id: string
  /** What was paid, and when. */
  price: string
  paid_at: Date
  items: { title: string; variant_title: string | null; quantity: number }[]
}

/** Which refunds are looked at. */
type RefundsOf = { payment_id: string } | { since: Date; until: Date }

/** Only what has to do with subscriptions: of other orders the shop tells its customers itself. */
const OF_SUBSCRIPTIONS = `(
  EXISTS (SELECT FROM hub_billing_cycle cycle WHERE cycle.order_id = "order".id)
  OR EXISTS (SELECT FROM hub_subscription started WHERE started.source_order_id = "order".id)
)`

const JOINS = `refund
  JOIN payment ON payment.id = refund.payment_id AND payment.deleted_at IS NULL
  JOIN order_payment_collection link
    ON link.payment_collection_id = payment.payment_collection_id AND link.deleted_at IS NULL
  JOIN "order" ON "order".id = link.order_id AND "order".deleted_at IS NULL`

/**
 * Refunds whose customer was not told of them.
 *
 * @param input.onceKey - of the mail
 * @param input.of - of one payment, or made in a time by the machine's clock
 */
export async function listRefundsToMail(
  container: MedusaContainer,
  { onceKey, of, limit }: { onceKey: OnceKey<"refund_id">; of: RefundsOf; limit: number }
): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    container,
    `SELECT refund.id FROM ${JOINS}
      WHERE ${
        "payment_id" in of
          ? "refund.payment_id = :payment_id"
          : "refund.updated_at >= :since AND refund.updated_at < :until"
      }
        AND refund.deleted_at IS NULL AND ${OF_SUBSCRIPTIONS}
        AND ${mailIsDue(
          onceKey.sql(() => "refund.id"),
          "refund.updated_at"
        )}
      ORDER BY refund.updated_at, refund.id LIMIT :limit`,
    { ...of, limit }
  )
  return rows.map(({ id }) => id)
}

/** @returns null when there is no such refund of a subscription's order */
export async function readRefund(
  container: MedusaContainer,
  refundId: string
): Promise<RefundOfOrder | null> {
  const paid = {
    currencyCode: "payment.currency_code",
    providerId: "payment.provider_id",
  }
  const [found] = await sql<RefundOfOrder>(
    container,
    `WITH found AS (
       SELECT refund.id AS refund_id, "order".id AS order_id, "order".version AS order_version,
              "order".display_id AS order_number,
              coalesce(customer.email, "order".email) AS email, payment.currency_code,
              ${payableAmountSql({ ...paid, amount: "refund.amount" })} AS amount,
              payment.provider_id, captured.at AS paid_at,
              ${payableAmountSql({ ...paid, amount: "captured.amount" })} AS price
         FROM ${JOINS}
         LEFT JOIN customer
           ON customer.id = "order".customer_id AND customer.deleted_at IS NULL
        CROSS JOIN LATERAL (
          SELECT sum(amount) AS amount, coalesce(payment.captured_at, max(created_at)) AS at
            FROM capture WHERE payment_id = payment.id AND deleted_at IS NULL
        ) captured
        WHERE refund.id = ? AND refund.deleted_at IS NULL AND ${OF_SUBSCRIPTIONS}
     )
     SELECT *, ${itemsSql("found")} AS items FROM found`,
    [refundId]
  )
  return found ?? null
}
