import type { MedusaContainer } from "@medusajs/framework/types"

import { sql } from "./sql"

type PaymentAtProvider = {
  /** Null while Medusa has not recorded it yet. */
  payment_id: string | null
  /** Null while there is no order of it yet. */
  order_id: string | null
  currency_code: string
  /** The subscriptions that it renewed or started. */
  subscription_ids: string[]
}

/**
 * A payment of Medusa's by what its provider knows of it: a renewal by the payment's id there, any
 * other by the session.
 *
 * @returns null when Medusa did not make it
 */
export async function findPaymentAtProvider(
  container: MedusaContainer,
  input: { provider_payment_id: string; session_id: string | null }
): Promise<PaymentAtProvider | null> {
  const [found] = await sql<PaymentAtProvider>(
    container,
    `WITH cycle AS (
       SELECT id, subscription_id, payment_session_id
         FROM hub_billing_cycle WHERE provider_payment_id = :provider_payment_id
     ), session AS (
       SELECT id, currency_code FROM payment_session
        WHERE id IN (SELECT payment_session_id FROM cycle UNION ALL SELECT :session_id::text)
          AND deleted_at IS NULL
        LIMIT 1
     ), paid AS (
       SELECT payment.id, link.order_id
         FROM session
         JOIN payment ON payment.payment_session_id = session.id AND payment.deleted_at IS NULL
         LEFT JOIN order_payment_collection link
           ON link.payment_collection_id = payment.payment_collection_id AND link.deleted_at IS NULL
     )
     SELECT session.currency_code,
            (SELECT id FROM paid LIMIT 1) AS payment_id,
            (SELECT order_id FROM paid LIMIT 1) AS order_id,
            ARRAY(
              SELECT subscription_id FROM cycle
              UNION
              SELECT subscription_id FROM hub_billing_cycle
               WHERE charged_with_id IN (SELECT id FROM cycle)
              UNION
              SELECT id FROM hub_subscription
               WHERE source_order_id IN (SELECT order_id FROM paid) AND deleted_at IS NULL
            ) AS subscription_ids
       FROM session`,
    input
  )
  return found ?? null
}
