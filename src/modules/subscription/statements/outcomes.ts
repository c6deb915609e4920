import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import { generateEntityId } from "@medusajs/framework/utils"

import { ENDED, OPEN, UNDECIDED, UNFINISHED, sqlSet } from "../states"
import type { BillingQuote, Claim, FailedChargeInput, ReportedProblem } from "../types"
import { lockCharged, shareDetails } from "./charged-together"
import { insertEvents, insertNote } from "./rows"

/**
 * The money is in. The attempt that was under way is the one that brought it; without one, the
 * customer paid by confirming the payment at the provider, which is written down as a try too.
 *
 * @returns false when it was known before, or the cycle is void
 */
export async function markPaid(
  manager: SqlEntityManager,
  { claim, at }: { claim: Claim; at: Date }
): Promise<boolean> {
  const [paid] = await manager.execute<{ provider_payment_id: string | null }[]>(
    `UPDATE hub_billing_cycle SET status = 'paid', work_at = ?, retry_at = NULL, problem = NULL
      WHERE id = ? AND locked_by = ? AND status IN ${sqlSet(OPEN)}
    RETURNING provider_payment_id`,
    [at, claim.cycle_id, claim.worker]
  )
  if (paid) {
    await manager.execute(
      `UPDATE hub_billing_cycle SET status = 'paid', retry_at = NULL, problem = NULL
        WHERE charged_with_id = ? AND status IN ${sqlSet(OPEN)}`,
      [claim.cycle_id]
    )
  }
  if (!paid?.provider_payment_id) {
    return !!paid
  }
  const succeeded = await manager.execute<unknown[]>(
    `UPDATE hub_charge_attempt
        SET status = 'succeeded', failure_code = NULL, failure_message = NULL
      WHERE cycle_id = ? AND status IN ${sqlSet(UNDECIDED)}
        AND number = (SELECT max(number) FROM hub_charge_attempt WHERE cycle_id = ?)
    RETURNING id`,
    [claim.cycle_id, claim.cycle_id]
  )
  if (!succeeded.length) {
    await manager.execute(
      `INSERT INTO hub_charge_attempt
         (id, cycle_id, number, status, attempted_at, created_at, updated_at)
       SELECT ?, ?, coalesce(max(number), 0) + 1, 'succeeded', ?, ?, ?
         FROM hub_charge_attempt WHERE cycle_id = ?`,
      [generateEntityId(undefined, "attempt"), claim.cycle_id, at, at, at, claim.cycle_id]
    )
  }
  return true
}

/**
 * A charge failed: attempt, cycle, subscription and audit log say so together, of all that were charged
 * with it, and when the next try comes. When one of them got another card meanwhile, that one is
 * tried at once.
 *
 * @returns what became of it: `changed` when another card is tried; `ended` leaves the cycle, claimed, of a subscription that ended
 * meanwhile; null when the claim is lost
 */
export async function markFailed(
  manager: SqlEntityManager,
  input: FailedChargeInput
): Promise<"failed" | "changed" | "ended" | null> {
  const { claim, at, failure } = input
  const shares = await lockCharged(manager, claim.cycle_id)
  const [own] = shares
  if (!own) {
    return null
  }
  const hasEnded = ENDED.includes(own.status)
  const running = shares.filter(({ status }) => !ENDED.includes(status))
  const cardChanged = running.some(
    ({ payment_method_id }) =>
      !!payment_method_id && payment_method_id !== input.payment_method_id
  )
  const retry_at = cardChanged ? at : input.retry_at
  const [cycle] = await manager.execute<{ quote: BillingQuote | null }[]>(
    hasEnded
      ? `SELECT quote FROM hub_billing_cycle
          WHERE id = ? AND locked_by = ? AND status IN ${sqlSet(OPEN)} FOR UPDATE`
      : `UPDATE hub_billing_cycle
            SET status = 'failed', first_failed_at = coalesce(first_failed_at, ?), retry_at = ?,
                work_at = ?, problem = NULL, locked_by = CASE WHEN ? THEN locked_by END,
                locked_until = CASE WHEN ? THEN locked_until END
          WHERE id = ? AND locked_by = ? AND status IN ${sqlSet(OPEN)}
        RETURNING quote`,
    [
      ...(hasEnded
        ? []
        : [
            at,
            retry_at,
            cardChanged ? at : input.work_at,
            input.keep_claim && !cardChanged,
            input.keep_claim && !cardChanged,
          ]),
      claim.cycle_id,
      claim.worker,
    ]
  )
  if (!cycle) {
    return null
  }
  if (input.attempt) {
    await manager.execute(
      `UPDATE hub_charge_attempt SET status = ?, failure_code = ?, failure_message = ?
        WHERE id = ? AND status IN ${sqlSet(UNDECIDED)}`,
      [input.attempt.status, failure.code, failure.message, input.attempt.id]
    )
  }
  if (hasEnded) {
    return "ended"
  }
  await manager.execute(
    `UPDATE hub_billing_cycle
        SET status = 'failed', first_failed_at = coalesce(first_failed_at, ?), retry_at = ?,
            problem = NULL
      WHERE charged_with_id = ? AND status IN ${sqlSet(OPEN)}`,
    [at, retry_at, claim.cycle_id]
  )
  for (const share of running) {
    await manager.execute(
      `UPDATE hub_subscription SET status = 'past_due', next_charge_at = ?, updated_at = ?
        WHERE id = ?`,
      [retry_at, at, share.id]
    )
    if (!cardChanged) {
      await insertEvents(manager, share.id, at, [
        {
          name: "payment_failed",
          details: {
            ...shareDetails(share, cycle.quote),
            attempt_number: input.attempt?.number ?? 0,
            failure_code: failure.code,
            requires_action: input.attempt?.status === "requires_action",
            next_retry_at: retry_at?.toISOString() ?? null,
          },
        },
      ])
    }
  }
  return cardChanged ? "changed" : "failed"
}

/**
 * The cycle cannot be charged, through no fault of the customer: staff see why, and it is looked
 * at again later. The audit log gets an entry when the reason is new.
 */
export async function reportProblem(
  manager: SqlEntityManager,
  { claim, problem, at, work_at, has_failed }: ReportedProblem
): Promise<void> {
  const [reported] = await manager.execute<
    { subscription_id: string; code: string | null }[]
  >(
    `WITH before AS (
       SELECT id, problem->>'code' AS code, coalesce((problem->>'tries')::int, 0) AS tries
         FROM hub_billing_cycle WHERE id = ?
     )
     UPDATE hub_billing_cycle cycle
        SET status = CASE WHEN ? THEN 'failed' ELSE cycle.status END,
            problem = ?::jsonb || jsonb_build_object('tries', before.tries + 1),
            work_at = CASE WHEN cycle.first_failed_at IS NULL THEN ?::timestamptz
                           ELSE greatest(cycle.work_at, ?) END,
            retry_at = CASE WHEN ? THEN ?::timestamptz ELSE cycle.retry_at END,
            locked_by = NULL, locked_until = NULL
       FROM before
      WHERE cycle.id = before.id AND cycle.locked_by = ?
        AND cycle.status IN ${sqlSet(UNFINISHED)}
    RETURNING cycle.subscription_id, before.code`,
    [
      claim.cycle_id,
      has_failed,
      JSON.stringify(problem),
      work_at,
      // An error in between must not bring a retry or the last step of dunning forward.
      work_at,
      has_failed,
      work_at,
      claim.worker,
    ]
  )
  if (reported) {
    await manager.execute(
      `UPDATE hub_billing_cycle joined
          SET status = cycle.status, problem = cycle.problem, retry_at = cycle.retry_at
         FROM hub_billing_cycle cycle
        WHERE cycle.id = ? AND joined.charged_with_id = cycle.id`,
      [claim.cycle_id]
    )
  }
  if (reported && reported.code !== problem.code) {
    await insertNote(manager, reported.subscription_id, at, {
      name: "renewal_blocked",
      details: { billing_cycle_id: claim.cycle_id, ...problem },
    })
  }
}

/** Where these cycles stand now. */
export async function countOutcomes(
  manager: SqlEntityManager,
  cycleIds: string[]
): Promise<{ renewed: number; failed: number; open: number }> {
  const [counts] = await manager.execute<
    { renewed: number; failed: number; open: number }[]
  >(
    `SELECT count(*) FILTER (WHERE status = 'fulfilled')::int AS renewed,
            count(*) FILTER (WHERE status = 'failed')::int AS failed,
            count(*) FILTER (WHERE status IN ('charging', 'paid'))::int AS open
       FROM hub_billing_cycle WHERE id = ANY(string_to_array(?, ','))`,
    [cycleIds.join(",")]
  )
  return counts
}
