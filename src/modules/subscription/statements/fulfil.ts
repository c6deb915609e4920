import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"

import { ENDED, PAID, sqlSet } from "../states"
import type { BillingCycleRecord, FulfilledCycleInput } from "../types"
import { insertCycles, insertEvents, lockSubscription } from "./rows"

/**
 * The order exists: the cycle is done, the next one scheduled or the subscription completed.
 *
 * @returns false when that was done before
 */
export async function fulfilCycle(
  manager: SqlEntityManager,
  { claim, at, next }: FulfilledCycleInput
): Promise<boolean> {
  const subscription = await lockSubscription(manager, claim)
  const [cycle] = await manager.execute<BillingCycleRecord[]>(
    `UPDATE hub_billing_cycle
        SET status = 'fulfilled', work_at = NULL, problem = NULL, locked_by = NULL,
            locked_until = NULL
      WHERE id = ? AND locked_by = ? AND status = 'paid'
    RETURNING *`,
    [claim.cycle_id, claim.worker]
  )
  if (!subscription || !cycle) {
    return false
  }
  const details = {
    billing_cycle_id: claim.cycle_id,
    order_id: cycle.order_id,
    amount: cycle.quote?.total ?? null,
    currency_code: subscription.currency_code,
  }
  const isOver = await chargeLimitReached(manager, subscription)
  const isRunning = !ENDED.includes(subscription.status)
  if (isRunning && !isOver) {
    await insertCycles(manager, subscription.id, at, [{ ...next, status: "scheduled" }])
  }
  await manager.execute(
    `UPDATE hub_subscription
        SET current_period_start = ?, current_period_end = ?, updated_at = ?,
            status = CASE WHEN status IN ${sqlSet(ENDED)} THEN status ELSE ? END,
            next_charge_at = ?
      WHERE id = ?`,
    [
      cycle.period_start,
      cycle.period_end,
      at,
      isOver ? "completed" : "active",
      isRunning && !isOver ? next.start : null,
      subscription.id,
    ]
  )
  await insertEvents(manager, subscription.id, at, [
    { name: "renewed", details },
    ...(cycle.first_failed_at ? [{ name: "recovered" as const, details }] : []),
    ...(isRunning && isOver ? [{ name: "completed" as const, details: {} }] : []),
  ])
  return true
}

async function chargeLimitReached(
  manager: SqlEntityManager,
  { id, charge_limit }: { id: string; charge_limit: number | null }
): Promise<boolean> {
  if (charge_limit === null) {
    return false
  }
  const [{ charges }] = await manager.execute<{ charges: number }[]>(
    `SELECT count(*)::int AS charges FROM hub_billing_cycle
      WHERE subscription_id = ? AND status IN ${sqlSet(PAID)}`,
    [id]
  )
  return charges >= charge_limit
}
