import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"

import { CHARGED, sqlSet } from "../states"
import type { BillingCycleRecord, Claim, DueCyclesInput } from "../types"

/**
 * Claims the cycles that something has to be done about, oldest first.
 */
export async function claimDueCycles(
  manager: SqlEntityManager,
  input: DueCyclesInput
): Promise<BillingCycleRecord[]> {
  const after = input.after ? "AND (work_at, id) > (?, ?)" : ""
  return await manager.execute<BillingCycleRecord[]>(
    `WITH due AS (
       SELECT id FROM hub_billing_cycle
        WHERE work_at <= ? ${after} AND deleted_at IS NULL
          AND (locked_until IS NULL OR locked_until < clock_timestamp())
        ORDER BY work_at, id LIMIT ? FOR UPDATE SKIP LOCKED
     ), claimed AS (
       UPDATE hub_billing_cycle cycle
          SET locked_by = ?, locked_until = clock_timestamp() + ? * interval '1 second'
         FROM due WHERE cycle.id = due.id
       RETURNING cycle.*
     )
     SELECT * FROM claimed ORDER BY work_at, id`,
    [
      input.at,
      ...(input.after ? [input.after.work_at, input.after.id] : []),
      input.limit,
      input.worker,
      input.lease_seconds,
    ]
  )
}

/**
 * Claims one cycle, due or not, unless somebody works on it or nothing can be done about it.
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
      WHERE id = ? AND status IN ${sqlSet(CHARGED)} AND deleted_at IS NULL
        AND (locked_until IS NULL OR locked_until < clock_timestamp())
    RETURNING *`,
    [claim.worker, lease_seconds, claim.cycle_id]
  )
  return cycle ?? null
}

/** The cycles that a worker holds. */
export async function listClaimed(
  manager: SqlEntityManager,
  worker: string
): Promise<BillingCycleRecord[]> {
  return await manager.execute<BillingCycleRecord[]>(
    "SELECT * FROM hub_billing_cycle WHERE locked_by = ? ORDER BY work_at, id",
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
