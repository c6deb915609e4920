import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import { generateEntityId } from "@medusajs/framework/utils"

import { OPEN, UNPAID, sqlSet } from "../states"
import type { BillingQuote, Claim, PreparedPayment } from "../types"

/**
 * Stores what the cycle costs and the id its order will have. A quote is replaced only as long
 * as there is no payment for it.
 *
 * @returns the order's id; null when the cycle is not to be charged any more
 */
export async function startCharging(
  manager: SqlEntityManager,
  { claim, quote }: { claim: Claim; quote: BillingQuote }
): Promise<string | null> {
  const [row] = await manager.execute<{ order_id: string }[]>(
    `UPDATE hub_billing_cycle
        SET status = 'charging', quote = ?::jsonb, order_id = coalesce(order_id, ?)
      WHERE id = ? AND locked_by = ? AND provider_payment_id IS NULL
        AND status IN ${sqlSet(UNPAID)}
    RETURNING order_id`,
    [
      JSON.stringify(quote),
      generateEntityId(undefined, "order"),
      claim.cycle_id,
      claim.worker,
    ]
  )
  return row?.order_id ?? null
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
