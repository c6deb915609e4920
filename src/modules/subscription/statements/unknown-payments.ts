import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import { generateEntityId } from "@medusajs/framework/utils"

import type { Actor } from "../../../types/http"
import { UNPAID, sqlSet } from "../states"
import type { NewUnknownPayment } from "../types"
import { insertNote, lockSubscription } from "./rows"

/** Cycles that a payment may still be put into: of the newest period, without a payment. */
export const ADOPTING_CYCLE = `
  cycle.subscription_id = payment.subscription_id AND cycle.number = payment.cycle_number
    AND cycle.status IN ${sqlSet([...UNPAID, "void"])} AND cycle.provider_payment_id IS NULL
    AND cycle.charged_with_id IS NULL AND cycle.deleted_at IS NULL
    AND NOT EXISTS (SELECT FROM hub_billing_cycle later
                     WHERE later.subscription_id = cycle.subscription_id
                       AND later.number > cycle.number AND later.deleted_at IS NULL)`

/** Writes an alarm for staff, once for each payment. */
export async function reportUnknownPayment(
  manager: SqlEntityManager,
  payment: NewUnknownPayment,
  at: Date
): Promise<void> {
  await manager.execute(
    `INSERT INTO hub_unknown_payment
       (id, payment_provider_id, provider_payment_id, subscription_id, cycle_number, amount,
        currency_code, made_at, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (provider_payment_id) DO NOTHING`,
    [
      generateEntityId(undefined, "hupay"),
      payment.payment_provider_id,
      payment.provider_payment_id,
      payment.subscription_id,
      payment.cycle_number,
      payment.amount,
      payment.currency_code,
      payment.made_at,
      at,
      at,
    ]
  )
}

export type ResolveUnknownPaymentInput = {
  id: string
  resolution: "adopted" | "dismissed"
  resolved_by: Actor
  /** Business time. */
  at: Date
}

/**
 * Writes down what staff want done. The cycle of a payment that is to be put into the books becomes due:
 * the renewal engine does the rest.
 *
 * @param manager - of an open transaction
 * @returns false when there is no such alarm, or its cycle cannot take the payment any more
 */
export async function resolveUnknownPayment(
  manager: SqlEntityManager,
  { id, resolution, resolved_by, at }: ResolveUnknownPaymentInput
): Promise<boolean> {
  const [alarm] = await manager.execute<{ subscription_id: string }[]>(
    "SELECT subscription_id FROM hub_unknown_payment WHERE id = ?",
    [id]
  )
  const subscription =
    alarm && (await lockSubscription(manager, { id: alarm.subscription_id }))
  const isAdopted = resolution === "adopted"
  const [resolved] = await manager.execute<
    { provider_payment_id: string; cycle_number: number | null }[]
  >(
    `UPDATE hub_unknown_payment payment
        SET resolution = ?, resolved_by = ?, resolved_at = ?, updated_at = ?
      WHERE id = ? AND resolution IS NULL
        AND (NOT ?::boolean OR EXISTS (SELECT FROM hub_billing_cycle cycle WHERE ${ADOPTING_CYCLE}))
    RETURNING provider_payment_id, cycle_number`,
    [resolution, resolved_by.id, at, at, id, isAdopted]
  )
  if (!resolved) {
    return false
  }
  if (isAdopted) {
    await manager.execute(
      `UPDATE hub_billing_cycle cycle
          SET status = CASE WHEN cycle.status = 'void' THEN 'charging' ELSE cycle.status END,
              work_at = ?, problem = NULL
         FROM hub_unknown_payment payment
        WHERE payment.id = ? AND ${ADOPTING_CYCLE}`,
      [at, id]
    )
  }
  if (subscription) {
    await insertNote(
      manager,
      subscription.id,
      at,
      { name: `payment_${resolution}`, details: resolved },
      resolved_by
    )
  }
  return true
}

/** The payments that staff put into these cycles, by cycle. */
export async function listAdoptedPayments(
  manager: SqlEntityManager,
  cycleIds: string[]
): Promise<{ cycle_id: string; provider_payment_id: string }[]> {
  return await manager.execute(
    `SELECT cycle.id AS cycle_id, payment.provider_payment_id
       FROM hub_billing_cycle cycle
       JOIN hub_unknown_payment payment
         ON payment.subscription_id = cycle.subscription_id
        AND payment.cycle_number = cycle.number AND payment.resolution = 'adopted'
      WHERE cycle.id = ANY(string_to_array(?, ',')) AND cycle.provider_payment_id IS NULL`,
    [cycleIds.join(",")]
  )
}
