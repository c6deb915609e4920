import type { MedusaContainer } from "@medusajs/framework/types"

import { personBindings, SAME_PERSON } from "./ownership"
import { hasPaymentsSql } from "./payment-history/has-payments-sql"
import { sql } from "./sql"

/**
 * The stored address of somebody who has something to see in the hub, a subscription or a payment:
 * where an access link goes when somebody asks with the address they typed. One statement for whatever
 * address.
 *
 * @param typed - the address as it was typed; it is only compared, never mailed
 * @returns the address of the record that subscribed last, else of the newest one with a payment; null
 * for whoever has neither
 */
export async function findHubAddress(
  container: MedusaContainer,
  typed: string
): Promise<string | null> {
  const [record] = await sql<{ email: string }>(
    container,
    `SELECT customer.email
       FROM customer
      CROSS JOIN LATERAL (
            SELECT max(started_at) AS started_at
              FROM hub_subscription
             WHERE customer_id = customer.id AND deleted_at IS NULL
           ) subscribed
      WHERE ${SAME_PERSON}
        AND (subscribed.started_at IS NOT NULL OR ${hasPaymentsSql("customer.id")})
      ORDER BY subscribed.started_at DESC NULLS LAST, customer.created_at DESC
      LIMIT 1`,
    personBindings({ email: typed, bound_customer_id: null })
  )
  return record?.email ?? null
}
