import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"

import { CHARGED, sqlSet } from "../states"
import type { BillingCycleRecord, Claim, DueCyclesInput } from "../types"

/**
 * Claims the cycles that something has to be done about, oldest first. Of cycles that are due together and
 * belong to one purchase the first brings the others along, beyond the limit, and none is claimed
 * without it: so that one worker has them all, and can make one payment of them.
 *
 * @returns those that were brought along come before the others
 */
export async function claimDueCycles(
  manager: SqlEntityManager,
  input: DueCyclesInput
): Promise<BillingCycleRecord[]> {
  const after = input.after ? "AND (cycle.work_at, cycle.id) > (?, ?)" : ""
  return await manager.execute<BillingCycleRecord[]>(
    `WITH due AS (
       SELECT cycle.id, cycle.subscription_id, cycle.due_at FROM hub_billing_cycle cycle
        WHERE ${isDue("cycle")} ${after}
          AND NOT EXISTS (
            SELECT FROM hub_subscription own
              JOIN hub_subscription sister
                ON sister.source_order_id = own.source_order_id AND sister.id < own.id
               AND sister.deleted_at IS NULL
              JOIN hub_billing_cycle first
                ON first.subscription_id = sister.id AND first.due_at = cycle.due_at
             WHERE own.id = cycle.subscription_id AND ${isDue("first")}
          )
        ORDER BY cycle.work_at, cycle.id LIMIT ? FOR UPDATE OF cycle SKIP LOCKED
     ), brought AS (
       SELECT cycle.id
         FROM due
         JOIN hub_subscription own ON own.id = due.subscription_id
         JOIN hub_subscription sister
           ON sister.source_order_id = own.source_order_id AND sister.id > own.id
          AND sister.deleted_at IS NULL
         JOIN hub_billing_cycle cycle
           ON cycle.subscription_id = sister.id AND cycle.due_at = due.due_at
        WHERE ${isDue("cycle")}
          FOR UPDATE OF cycle SKIP LOCKED
     ), claimed AS (
       UPDATE hub_billing_cycle cycle
          SET locked_by = ?, locked_until = clock_timestamp() + ? * interval '1 second'
        WHERE id IN (SELECT id FROM due UNION ALL SELECT id FROM brought)
       RETURNING cycle.*
     )
     SELECT * FROM claimed ORDER BY id IN (SELECT id FROM due), work_at, id`,
    [
      input.at,
      ...(input.after ? [input.after.work_at, input.after.id] : []),
      input.at,
      input.limit,
      input.at,
      input.worker,
      input.lease_seconds,
    ]
  )
}

function isDue(cycle: string): string {
  return `${cycle}.work_at <= ? AND ${cycle}.deleted_at IS NULL
    AND (${cycle}.locked_until IS NULL OR ${cycle}.locked_until < clock_timestamp())`
}

/**
 * Claims one cycle, due or not, unless somebody works on it or nothing can be done about it; the one that
 * it is charged with where that has its payment.
 *
 * @returns null when it is not to be had
 */
export async function claimCycle(
  manager: SqlEntityManager,
  { claim, lease_seconds }: { claim: Claim; lease_seconds: number }
): Promise<BillingCycleRecord | null> {
  const [cycle] = await manager.execute<BillingCycleRecord[]>(
    `UPDATE hub_billing_cycle
        SET locked_by = ?, locked_until = clock_timestamp() + ? * interval '1 second'
      WHERE id = (SELECT coalesce(charged_with_id, id) FROM hub_billing_cycle WHERE id = ?)
        AND status IN ${sqlSet(CHARGED)} AND deleted_at IS NULL
        AND (locked_until IS NULL OR locked_until < clock_timestamp())
    RETURNING *`,
    [claim.worker, lease_seconds, claim.cycle_id]
  )
  return cycle ?? null
}

/** The cycles that a worker holds, and those that are charged with them. */
export async function listClaimed(
  manager: SqlEntityManager,
  worker: string
): Promise<BillingCycleRecord[]> {
  return await manager.execute<BillingCycleRecord[]>(
    `WITH held AS (SELECT * FROM hub_billing_cycle WHERE locked_by = ?)
     SELECT * FROM held
      UNION ALL
     SELECT joined.* FROM held JOIN hub_billing_cycle joined ON joined.charged_with_id = held.id
      ORDER BY work_at, id`,
    [worker]
  )
}

/** Gives a claim up, for others to work on at once. */
export async function releaseCycle(
  manager: SqlEntityManager,
  { cycle_id, worker }: Claim
): Promise<void> {
  await manager.execute(
    `UPDATE hub_billing_cycle SET locked_by = NULL, locked_until = NULL
      WHERE id = ? AND locked_by = ?`,
    [cycle_id, worker]
  )
}
