import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"

import { ENDED, PAID, sqlSet } from "../states"
import type { BillingCycleRecord, CyclePeriod, FulfilledCycleInput } from "../types"
import { lockCharged, shareDetails, type LockedShare } from "./charged-together"
import { insertCycles, insertEvents } from "./rows"

/**
 * The order exists: the cycle and those charged with it are done, the next ones scheduled or their
 * subscriptions completed.
 *
 * @returns false when that was done before
 */
export async function fulfilCycle(
  manager: SqlEntityManager,
  { claim, at, next }: FulfilledCycleInput
): Promise<boolean> {
  const shares = await lockCharged(manager, claim.cycle_id)
  const cycles = await manager.execute<BillingCycleRecord[]>(
    `WITH own AS (
       SELECT id FROM hub_billing_cycle
        WHERE id = ? AND locked_by = ? AND status = 'paid' FOR UPDATE
     )
     UPDATE hub_billing_cycle cycle
        SET status = 'fulfilled', work_at = NULL, problem = NULL, locked_by = NULL,
            locked_until = NULL
       FROM own WHERE cycle.id = own.id OR cycle.charged_with_id = own.id
    RETURNING cycle.*`,
    [claim.cycle_id, claim.worker]
  )
  const paid = cycles.find(({ id }) => id === claim.cycle_id)
  if (!paid) {
    return false
  }
  for (const share of shares) {
    const cycle = cycles.find(({ id }) => id === share.cycle_id)
    if (cycle) {
      await renewSubscription(manager, {
        share,
        cycle,
        paid,
        at,
        next: next[share.cycle_id],
      })
    }
  }
  return shares.length > 0
}

async function renewSubscription(
  manager: SqlEntityManager,
  {
    share,
    cycle,
    paid,
    at,
    next,
  }: {
    share: LockedShare
    cycle: BillingCycleRecord
    paid: BillingCycleRecord
    at: Date
    next: CyclePeriod
  }
): Promise<void> {
  const details = { ...shareDetails(share, cycle.quote), order_id: paid.order_id }
  const isOver = await chargeLimitReached(manager, share)
  const isRunning = !ENDED.includes(share.status)
  if (isRunning && !isOver) {
    await insertCycles(manager, share.id, at, [{ ...next, status: "scheduled" }])
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
      share.id,
    ]
  )
  await insertEvents(manager, share.id, at, [
    { name: "renewed", details },
    ...(cycle.first_failed_at ? [{ name: "recovered" as const, details }] : []),
    ...(isRunning && isOver ? [{ name: "completed" as const, details: {} }] : []),
  ])
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
