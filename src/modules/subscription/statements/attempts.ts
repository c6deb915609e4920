import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import { generateEntityId } from "@medusajs/framework/utils"

import { ENDED, OPEN, UNANSWERED, WITH_BANK, sqlSet } from "../states"
import type { AttemptRefusal, ChargeAttemptRecord, Claim } from "../types"
import { lockCharged, type LockedShare } from "./charged-together"

/**
 * Writes down that the cycle is about to be charged. Under the row locks of its subscription and of all that
 * are charged with it: after a cancellation no attempt begins, and a cancellation sees every attempt that
 * has begun; nor does one begin once staff have been asked whether one of them goes on.
 *
 * @returns why not, when the subscription has ended, one of them changed, or somebody else holds the
 * cycle
 */
export async function beginAttempt(
  manager: SqlEntityManager,
  { claim, payment_method_id, at }: { claim: Claim; payment_method_id: string; at: Date }
): Promise<ChargeAttemptRecord | AttemptRefusal> {
  const refusal = refusalOf(await lockCharged(manager, claim.cycle_id), payment_method_id)
  if (refusal) {
    return refusal
  }
  const charging = await manager.execute<unknown[]>(
    `UPDATE hub_billing_cycle SET status = 'charging', work_at = ?
      WHERE id = ? AND locked_by = ? AND provider_payment_id IS NOT NULL
        AND status IN ${sqlSet(OPEN)}
    RETURNING id`,
    [at, claim.cycle_id, claim.worker]
  )
  if (!charging.length) {
    return "claim_lost"
  }
  const [attempt] = await manager.execute<ChargeAttemptRecord[]>(
    `INSERT INTO hub_charge_attempt
       (id, cycle_id, number, status, payment_method_id, attempted_at, created_at, updated_at)
     SELECT ?, ?, coalesce(max(number), 0) + 1, 'started', ?, ?, ?, ?
       FROM hub_charge_attempt WHERE cycle_id = ?
     RETURNING *`,
    [
      generateEntityId(undefined, "attempt"),
      claim.cycle_id,
      payment_method_id,
      at,
      at,
      at,
      claim.cycle_id,
    ]
  )
  return attempt
}

function refusalOf(
  shares: LockedShare[],
  payment_method_id: string
): AttemptRefusal | null {
  const [own] = shares
  if (!own || ENDED.includes(own.status)) {
    return "subscription_ended"
  }
  const isAsBefore = shares.every(
    (share) =>
      !ENDED.includes(share.status) &&
      !share.charging_stopped_by &&
      share.payment_method_id === payment_method_id
  )
  return isAsBefore ? null : "changed"
}

/**
 * Whether an attempt that has begun may be sent once more: a subscription that ended since, or waits
 * for staff, is not charged, a card that was replaced neither, nor a cycle that somebody else took over.
 */
export async function mayResume(
  manager: SqlEntityManager,
  { claim, payment_method_id }: { claim: Claim; payment_method_id: string }
): Promise<true | AttemptRefusal> {
  const refusal = refusalOf(await lockCharged(manager, claim.cycle_id), payment_method_id)
  if (refusal) {
    return refusal
  }
  const held = await manager.execute<unknown[]>(
    "SELECT 1 FROM hub_billing_cycle WHERE id = ? AND locked_by = ?",
    [claim.cycle_id, claim.worker]
  )
  return held.length ? true : "claim_lost"
}

/** No answer came: the attempt waits to be asked about, and the cycle for its lease to end. */
export async function markUnknown(
  manager: SqlEntityManager,
  { attempt_id, message }: { attempt_id: string; message: string }
): Promise<void> {
  await manager.execute(
    `UPDATE hub_charge_attempt SET status = 'unknown', failure_message = ?
      WHERE id = ? AND status IN ${sqlSet(UNANSWERED)}`,
    [message, attempt_id]
  )
}

/**
 * A bank has the payment and answers in days: the claim is given up until it is asked about again. What
 * stood in the way before is over.
 */
export async function awaitBank(
  manager: SqlEntityManager,
  {
    claim,
    attempt_id,
    work_at,
  }: { claim: Claim; attempt_id: string | null; work_at: Date }
): Promise<void> {
  await manager.execute(
    `UPDATE hub_charge_attempt SET status = 'unknown', failure_code = ?, failure_message = NULL
      WHERE id = ? AND status IN ${sqlSet(UNANSWERED)}`,
    [WITH_BANK, attempt_id]
  )
  await manager.execute(
    `UPDATE hub_billing_cycle
        SET work_at = ?, problem = NULL, locked_by = NULL, locked_until = NULL
      WHERE id = ? AND locked_by = ?`,
    [work_at, claim.cycle_id, claim.worker]
  )
}

/** No bank was asked, so it counts for nothing: the next attempt has a key of its own. */
export async function markUntried(
  manager: SqlEntityManager,
  { attempt_id, code, message }: { attempt_id: string; code: string; message: string }
): Promise<void> {
  await manager.execute(
    `UPDATE hub_charge_attempt SET status = 'untried', failure_code = ?, failure_message = ?
      WHERE id = ? AND status IN ${sqlSet(UNANSWERED)}`,
    [code, message, attempt_id]
  )
}

/** The last try of each of these cycles. */
export async function lastAttempts(
  manager: SqlEntityManager,
  cycleIds: string[]
): Promise<ChargeAttemptRecord[]> {
  return await manager.execute<ChargeAttemptRecord[]>(
    `SELECT DISTINCT ON (cycle_id) * FROM hub_charge_attempt
      WHERE cycle_id = ANY(string_to_array(?, ',')) ORDER BY cycle_id, number DESC`,
    [cycleIds.join(",")]
  )
}
