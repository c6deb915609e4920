import type { MedusaContainer } from "@medusajs/framework/types"

import { ALWAYS, type InstantRange } from "../../lib/payment-range"
import { historySql, OWN_ORDERS, rangeBindings } from "./history-sql"
import { sql } from "../sql"

export type OwnPayment = {
  /** The row's id. */
  id: string
  order_id: string
  /** Null for an order of 0. */
  payment_id: string | null
}

/** One order instead of all of them; an order of 0 cannot be found by its opaque id. */
const OWN_ORDER_OF_PAYMENT = `${OWN_ORDERS} AND id IN (
  SELECT link.order_id
    FROM payment
    JOIN order_payment_collection link USING (payment_collection_id)
   WHERE payment.id = :id
)`

/**
 * A row of a person's Payment History by its id.
 *
 * @param customerIds - ids of the person's customer records
 * @returns null for an unknown id and for somebody else's alike
 */
export async function findOwnPayment(
  container: MedusaContainer,
  { customerIds, id }: { customerIds: string[]; id: string }
): Promise<OwnPayment | null> {
  const orders = id.startsWith("free_") ? OWN_ORDERS : OWN_ORDER_OF_PAYMENT
  const rows = await sql<OwnPayment>(
    container,
    `WITH ${historySql(orders)}
     SELECT id, order_id, payment_id FROM history WHERE id = :id`,
    { customerIds, id, ...rangeBindings(ALWAYS) }
  )
  return rows[0] ?? null
}

/**
 * Ids of the rows of a person's Payment History in a range, the oldest first.
 *
 * @param customerIds - ids of the person's customer records
 * @param limit - how many ids at most
 * @returns the ids and how many there are in all
 */
export async function listOwnPaymentIds(
  container: MedusaContainer,
  {
    customerIds,
    range,
    limit,
  }: { customerIds: string[]; range: InstantRange; limit: number }
): Promise<{ ids: string[]; count: number }> {
  const rows = await sql<{ ids: string[]; count: number }>(
    container,
    `WITH ${historySql(OWN_ORDERS)}
     SELECT (SELECT count(*) FROM history)::int AS count,
            ARRAY(SELECT id FROM history ORDER BY date, id LIMIT :limit) AS ids`,
    { customerIds, limit, ...rangeBindings(range) }
  )
  return rows[0]
}
