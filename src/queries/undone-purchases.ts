import type { MedusaContainer } from "@medusajs/framework/types"

import { ENDED, sqlSet } from "../modules/subscription/states"
import { sql } from "./sql"

type UndonePurchase = {
  order_id: string
  reason: "order_canceled" | "order_refunded"
  subscription_ids: string[]
}

/** Which purchases are looked at. */
export type PurchasesOf =
  { subscription_ids: string[] } | { order_id: string } | { payment_id: string }

/**
 * Orders that were canceled, or wholly refunded, and sold subscriptions that still run and that staff
 * were not asked about.
 */
export async function findUndonePurchases(
  container: MedusaContainer,
  of: PurchasesOf
): Promise<UndonePurchase[]> {
  return await sql<UndonePurchase>(
    container,
    `WITH purchase AS (
       SELECT subscription.id, "order".id AS order_id, "order".canceled_at, "order".status
         FROM hub_subscription subscription
         JOIN "order" ON "order".id = subscription.source_order_id
        WHERE ${conditionOf(of)}
          AND subscription.status NOT IN ${sqlSet(ENDED)} AND subscription.deleted_at IS NULL
     ), undone AS (
       SELECT id, order_id,
              CASE WHEN canceled_at IS NOT NULL OR status = 'canceled' THEN 'order_canceled'
                   WHEN money.captured > 0 AND money.refunded >= money.captured
                   THEN 'order_refunded' END AS reason
         FROM purchase
        CROSS JOIN LATERAL (
          SELECT sum((SELECT sum(amount) FROM capture
                       WHERE payment_id = payment.id AND deleted_at IS NULL)) AS captured,
                 sum((SELECT sum(amount) FROM refund
                       WHERE payment_id = payment.id AND deleted_at IS NULL)) AS refunded
            FROM order_payment_collection link
            JOIN payment ON payment.payment_collection_id = link.payment_collection_id
                        AND payment.deleted_at IS NULL
           WHERE link.order_id = purchase.order_id AND link.deleted_at IS NULL
        ) money
     )
     SELECT order_id, reason, array_agg(id) AS subscription_ids
       FROM undone
      WHERE reason IS NOT NULL
        AND NOT EXISTS (
          SELECT FROM hub_staff_question question
           WHERE question.subscription_id = undone.id AND question.reason = undone.reason
             AND question.reference_id = undone.order_id
        )
      GROUP BY order_id, reason`,
    of
  )
}

function conditionOf(of: PurchasesOf): string {
  if ("subscription_ids" in of) {
    return "subscription.id = ANY(:subscription_ids)"
  }
  return "order_id" in of
    ? "subscription.source_order_id = :order_id"
    : `subscription.source_order_id IN (
         SELECT link.order_id
           FROM payment JOIN order_payment_collection link USING (payment_collection_id)
          WHERE payment.id = :payment_id AND link.deleted_at IS NULL
       )`
}

/**
 * A batch of the subscriptions that are charged soon, by the time of their charge.
 *
 * @param input.after - where the batch before ended
 */
export async function listChargedSoon(
  container: MedusaContainer,
  input: {
    until: Date
    after: { next_charge_at: Date; id: string } | null
    limit: number
  }
): Promise<{ id: string; next_charge_at: Date }[]> {
  const { until, after, limit } = input
  return await sql(
    container,
    `SELECT id, next_charge_at FROM hub_subscription
      WHERE next_charge_at < :until AND deleted_at IS NULL
        AND (next_charge_at, id) > (:since::timestamptz, :id)
      ORDER BY next_charge_at, id LIMIT :limit`,
    { until, limit, since: after?.next_charge_at ?? "-infinity", id: after?.id ?? "" }
  )
}
