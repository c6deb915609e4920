import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import { generateEntityId } from "@medusajs/framework/utils"

import { hubError } from "../../../lib/errors"
import type { Actor } from "../../../types/http"
import { ENDED, PAID, UNPAID, sqlSet } from "../states"
import type { AnswerQuestionsInput, AskStaffInput, Claim } from "../types"
import { makeSharedPaymentsDue } from "./charged-together"
import { insertEvents, lockSubscription } from "./rows"

/**
 * Asks staff whether these subscriptions go on, once for each and the thing that happened. Under the
 * subscription's row lock, as each charge begins: once this stands, none begins that it stops.
 *
 * @param manager - of an open transaction
 * @returns ids of the subscriptions that were not asked about before; ended ones never are
 */
export async function askStaff(
  manager: SqlEntityManager,
  { subscription_ids, reason, reference_id, stops, details, at }: AskStaffInput
): Promise<string[]> {
  const asked: string[] = []
  // Always in the same order, so that two that ask about the same ones wait and do not lock up.
  for (const id of [...subscription_ids].sort()) {
    const subscription = await lockSubscription(manager, { id })
    if (!subscription || ENDED.includes(subscription.status)) {
      continue
    }
    const stopsCharging =
      stops === "before_first_renewal"
        ? !(await hasRenewed(manager, id))
        : stops === "always"
    const inserted = await manager.execute<unknown[]>(
      `INSERT INTO hub_staff_question
         (id, subscription_id, reason, reference_id, stops_charging, asked_at, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (subscription_id, reason, reference_id) DO NOTHING
       RETURNING id`,
      [
        generateEntityId(undefined, "question"),
        id,
        reason,
        reference_id,
        stopsCharging,
        at,
        at,
        at,
      ]
    )
    if (inserted.length) {
      await refreshStop(manager, id, at)
      if (stopsCharging) {
        await makeSharedPaymentsDue(manager, id, at)
      }
      await insertEvents(manager, id, at, [
        { name: reason, details: { ...details, charging_stopped: stopsCharging } },
      ])
      asked.push(id)
    }
  }
  return asked
}

/** A renewal has an order, its own or a shared one; the period that the purchase paid for has none. */
async function hasRenewed(manager: SqlEntityManager, id: string): Promise<boolean> {
  const paid = await manager.execute<unknown[]>(
    `SELECT 1 FROM hub_billing_cycle
      WHERE subscription_id = ? AND (order_id IS NOT NULL OR charged_with_id IS NOT NULL)
        AND status IN ${sqlSet(PAID)} LIMIT 1`,
    [id]
  )
  return paid.length > 0
}

/** Keeps `charging_stopped_by` with the open questions. */
async function refreshStop(
  manager: SqlEntityManager,
  id: string,
  at: Date
): Promise<{ charging_stopped_by: string | null }> {
  const [row] = await manager.execute<{ charging_stopped_by: string | null }[]>(
    `UPDATE hub_subscription
        SET updated_at = ?,
            charging_stopped_by = (
              SELECT reason FROM hub_staff_question
               WHERE subscription_id = hub_subscription.id AND stops_charging
                 AND answered_at IS NULL AND deleted_at IS NULL
               ORDER BY asked_at, id LIMIT 1
            )
      WHERE id = ?
    RETURNING charging_stopped_by`,
    [at, id]
  )
  return row
}

/**
 * Staff want it to go on: these questions are answered, and what is due is charged at the next tick
 * unless another question still stops it. Answering again changes nothing.
 *
 * @param manager - of an open transaction
 * @throws not_found; subscription_ended
 */
export async function keepRunning(
  manager: SqlEntityManager,
  { id, question_ids, answered_by, at }: AnswerQuestionsInput
): Promise<void> {
  const subscription = await lockSubscription(manager, { id })
  if (!subscription) {
    throw hubError("not_found", "There is no such subscription.")
  }
  if (ENDED.includes(subscription.status)) {
    throw hubError(
      "subscription_ended",
      "This subscription has ended: nothing more will be charged."
    )
  }
  const answered = await answer(
    manager,
    { id, answer: "keep", answered_by, at },
    question_ids
  )
  if (!answered.length) {
    return
  }
  const { charging_stopped_by } = await refreshStop(manager, id, at)
  if (subscription.charging_stopped_by && !charging_stopped_by) {
    await manager.execute(
      `UPDATE hub_billing_cycle
          SET work_at = greatest(CASE status WHEN 'scheduled' THEN due_at ELSE retry_at END, ?)
        WHERE subscription_id = ? AND status IN ${sqlSet(UNPAID)} AND deleted_at IS NULL
          AND charged_with_id IS NULL
          -- The last step of dunning comes when it is due, and not before.
          AND (status <> 'failed' OR retry_at IS NOT NULL)`,
      [at, id]
    )
  }
  await insertEvents(
    manager,
    id,
    at,
    [{ name: "kept_running", details: { reasons: answered } }],
    answered_by
  )
}

/**
 * Closes the open questions of a subscription that the caller has locked, because it was canceled.
 */
export async function closeQuestions(
  manager: SqlEntityManager,
  input: { id: string; answered_by: Actor; at: Date }
): Promise<void> {
  const answered = await answer(manager, { ...input, answer: "cancel" })
  if (answered.length) {
    await refreshStop(manager, input.id, input.at)
  }
}

/** @returns the reasons of those that were open */
async function answer(
  manager: SqlEntityManager,
  input: { id: string; answer: "keep" | "cancel"; answered_by: Actor; at: Date },
  questionIds?: string[]
): Promise<string[]> {
  const { id, answered_by, at } = input
  const rows = await manager.execute<{ reason: string }[]>(
    `UPDATE hub_staff_question
        SET answer = ?, answered_at = ?, answered_by_type = ?, answered_by_id = ?, updated_at = ?
      WHERE subscription_id = ? AND answered_at IS NULL
        ${questionIds ? "AND id = ANY(string_to_array(?, ','))" : ""}
    RETURNING reason`,
    [
      input.answer,
      at,
      answered_by.type,
      answered_by.id,
      at,
      id,
      ...(questionIds ? [questionIds.join(",")] : []),
    ]
  )
  return rows.map(({ reason }) => reason)
}

/**
 * Gives the claim on a cycle up that is not to be charged until staff have answered; it is looked at
 * again then. Should they have answered meanwhile, it stays due.
 *
 * @param manager - of an open transaction
 */
export async function holdCycle(
  manager: SqlEntityManager,
  { claim, look_again_at }: { claim: Claim; look_again_at: Date }
): Promise<void> {
  const subscription = await lockSubscription(manager, claim)
  await manager.execute(
    `UPDATE hub_billing_cycle
        SET locked_by = NULL, locked_until = NULL,
            work_at = CASE WHEN ? THEN greatest(work_at, ?) ELSE work_at END
      WHERE id = ? AND locked_by = ?`,
    [!!subscription?.charging_stopped_by, look_again_at, claim.cycle_id, claim.worker]
  )
}
