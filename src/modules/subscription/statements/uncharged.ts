import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"

import { ENDED, UNANSWERED, UNPAID, sqlSet } from "../states"
import type { MissedPeriodsInput } from "../types"
import { releaseJoined } from "./charged-together"
import { insertCycles, lockSubscription } from "./rows"

/**
 * Passes over periods that went by wholly before anybody could charge them: they become
 * `missed`, and the newest due one is scheduled in their place.
 */
export async function passOverMissed(
  manager: SqlEntityManager,
  { claim, at, following }: MissedPeriodsInput
): Promise<void> {
  const subscription = await lockSubscription(manager, claim)
  const missed = await manager.execute<unknown[]>(
    `UPDATE hub_billing_cycle
        SET status = 'missed', work_at = NULL, retry_at = NULL, locked_by = NULL, locked_until = NULL
      WHERE id = ? AND locked_by = ? AND provider_payment_id IS NULL
        AND status IN ${sqlSet(UNPAID)}
    RETURNING id`,
    [claim.cycle_id, claim.worker]
  )
  const newest = following.at(-1)
  if (!subscription || !missed.length || !newest) {
    return
  }
  await insertCycles(manager, subscription.id, at, [
    ...following.slice(0, -1).map((period) => ({ ...period, status: "missed" as const })),
    { ...newest, status: "scheduled" as const },
  ])
  await manager.execute(
    "UPDATE hub_subscription SET next_charge_at = ?, updated_at = ? WHERE id = ?",
    [newest.start, at, subscription.id]
  )
}

/**
 * A cycle of an ended subscription of which nothing was or can be charged is given up; those that were to be
 * charged with it are due by themselves.
 */
export async function voidCycle(
  manager: SqlEntityManager,
  { cycle_id, at }: { cycle_id: string; at: Date }
): Promise<void> {
  const voided = await manager.execute<unknown[]>(
    `UPDATE hub_billing_cycle cycle
        SET status = 'void', work_at = NULL, retry_at = NULL, locked_by = NULL, locked_until = NULL
       FROM hub_subscription subscription
      WHERE cycle.id = ? AND cycle.status IN ${sqlSet(UNPAID)}
        AND subscription.id = cycle.subscription_id
        AND subscription.status IN ${sqlSet(ENDED)}
    RETURNING cycle.id`,
    [cycle_id]
  )
  if (voided.length) {
    await manager.execute(
      `UPDATE hub_charge_attempt SET status = 'declined', failure_code = 'payment_canceled'
        WHERE cycle_id = ? AND status IN ${sqlSet(UNANSWERED)}`,
      [cycle_id]
    )
    await releaseJoined(manager, [cycle_id], at)
  }
}
