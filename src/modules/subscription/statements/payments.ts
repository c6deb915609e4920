import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import { generateEntityId } from "@medusajs/framework/utils"

import { OPEN, UNPAID, sqlSet } from "../states"
import type { Claim, PreparedPayment, StartChargingInput } from "../types"

/**
 * Stores what the cycle costs and the id its order will have. A quote is replaced only as long
 * as there is no payment for it.
 *
 * @param input.joined_ids - the cycles of the same purchase that the quote is for too: they are
 * charged with it from now on, all or none
 * @returns the order's id; null when one of them is not to be charged any more
 */
export async function startCharging(
  manager: SqlEntityManager,
  { claim, quote, joined_ids }: StartChargingInput
): Promise<string | null> {
  const ids = [claim.cycle_id, ...joined_ids]
  const rows = await manager.execute<{ order_id: string | null }[]>(
    `WITH unchanged AS (
       SELECT id, id = ? AS has_payment FROM hub_billing_cycle
        WHERE id = ANY(string_to_array(?, ',')) AND locked_by = ?
          AND provider_payment_id IS NULL AND charged_with_id IS NULL
          AND status IN ${sqlSet(UNPAID)}
        ORDER BY id FOR UPDATE
     )
     UPDATE hub_billing_cycle cycle
        SET status = 'charging',
            quote = CASE WHEN has_payment THEN ?::jsonb END,
            order_id = CASE WHEN has_payment THEN coalesce(order_id, ?) END,
            charged_with_id = CASE WHEN has_payment THEN NULL ELSE ? END,
            problem = CASE WHEN has_payment THEN problem END,
            work_at = CASE WHEN has_payment THEN work_at END,
            locked_by = CASE WHEN has_payment THEN locked_by END,
            locked_until = CASE WHEN has_payment THEN locked_until END
       FROM unchanged
      WHERE cycle.id = unchanged.id AND (SELECT count(*) FROM unchanged) = ?
    RETURNING cycle.order_id`,
    [
      claim.cycle_id,
      ids.join(","),
      claim.worker,
      JSON.stringify(quote),
      generateEntityId(undefined, "order"),
      claim.cycle_id,
      ids.length,
    ]
  )
  return rows.find(({ order_id }) => order_id)?.order_id ?? null
}

/**
 * Stores the payment that every attempt of the cycle will confirm.
 *
 * @returns false when the cycle has one or is not to be charged any more: this one is not to be used
 */
export async function storePayment(
  manager: SqlEntityManager,
  { claim, payment }: { claim: Claim; payment: PreparedPayment }
): Promise<boolean> {
  const rows = await manager.execute<unknown[]>(
    `UPDATE hub_billing_cycle
        SET payment_collection_id = ?, payment_session_id = ?, provider_payment_id = ?
      WHERE id = ? AND locked_by = ? AND provider_payment_id IS NULL
        AND status IN ${sqlSet(OPEN)}
    RETURNING id`,
    [
      payment.payment_collection_id,
      payment.payment_session_id,
      payment.provider_payment_id,
      claim.cycle_id,
      claim.worker,
    ]
  )
  return rows.length === 1
}

/** Forgets a payment that the provider says can never succeed, so that another may be made. */
export async function forgetPayment(
  manager: SqlEntityManager,
  cycle_id: string,
  provider_payment_id: string
): Promise<void> {
  await manager.execute(
    `UPDATE hub_billing_cycle
        SET payment_collection_id = NULL, payment_session_id = NULL, provider_payment_id = NULL
      WHERE id = ? AND provider_payment_id = ? AND status IN ${sqlSet(OPEN)}`,
    [cycle_id, provider_payment_id]
  )
}

/**
 * A payment succeeded at the provider although its cycle was given up: the cycle is opened again,
 * for the money to be recorded.
 */
export async function reopenVoidCycle(
  manager: SqlEntityManager,
  provider_payment_id: string,
  at: Date
): Promise<void> {
  await manager.execute(
    `UPDATE hub_billing_cycle SET status = 'charging', work_at = ?
      WHERE provider_payment_id = ? AND status = 'void'`,
    [at, provider_payment_id]
  )
}
