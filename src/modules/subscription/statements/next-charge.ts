import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"

import { cyclePeriod } from "../../../lib/calendar"
import { hubError } from "../../../lib/errors"
import type { Actor } from "../../../types/http"
import { insertEvents, lockSubscription } from "./rows"
import { ENDED, UNFINISHED, sqlSet } from "../states"

export type MoveNextChargeInput = {
  id: string
  /** When the next period begins and is charged. */
  next_charge_at: Date
  moved_by: Actor
  /** Business time. */
  at: Date
}

/** A cycle that is not done with. */
type OpenCycle = {
  id: string
  number: number
  status: "scheduled" | "charging" | "failed" | "paid"
  due_at: Date
  is_claimed: boolean
}

/** Further ahead, a date is more likely mistyped than meant. */
const FURTHEST_IN_YEARS = 5

/**
 * Moves the period that comes next, and with it the anchor that all later ones are counted from.
 * Only as long as nobody has begun to charge it: subscription and cycle are locked, so that the
 * renewal engine either finds the new date or has claimed the cycle before, which refuses this.
 * Whoever slept through a claim of the cycle loses it.
 *
 * @throws not_found; invalid_request when the date has passed or lies more than five years ahead;
 * subscription_ended; payment_in_progress; charge_open when the last charge failed
 */
export async function moveNextCharge(
  manager: SqlEntityManager,
  { id, next_charge_at, moved_by, at }: MoveNextChargeInput
): Promise<void> {
  const subscription = await lockSubscription(manager, { id })
  if (!subscription) {
    throw hubError("not_found", "There is no such subscription.")
  }
  checkDateIsPlausible(next_charge_at, at)
  const cycle = ENDED.includes(subscription.status)
    ? null
    : onlyScheduled(await lockOpenCycles(manager, id))
  if (!cycle) {
    throw hubError(
      "subscription_ended",
      "This subscription has ended: nothing more will be charged."
    )
  }
  if (cycle.due_at.getTime() === next_charge_at.getTime()) {
    return
  }
  const anchor = { at: next_charge_at, cycle: cycle.number }
  const { start, end } = cyclePeriod(anchor, subscription, cycle.number)
  await manager.execute(
    `UPDATE hub_billing_cycle
        SET period_start = ?, period_end = ?, due_at = ?, work_at = ?, problem = NULL,
            locked_by = NULL, locked_until = NULL, updated_at = ?
      WHERE id = ?`,
    [start, end, start, start, at, cycle.id]
  )
  // A trial ends when its first charge is due, so it moves along.
  await manager.execute(
    `UPDATE hub_subscription
        SET anchor_at = ?, anchor_cycle = ?, current_period_end = ?, next_charge_at = ?,
            trial_ends_at = CASE WHEN trial_ends_at = next_charge_at THEN ?::timestamptz
                                 ELSE trial_ends_at END,
            updated_at = ?
      WHERE id = ?`,
    [anchor.at, anchor.cycle, start, start, start, at, id]
  )
  await insertEvents(
    manager,
    id,
    at,
    [
      {
        name: "next_charge_changed",
        details: {
          billing_cycle_id: cycle.id,
          previous_charge_at: cycle.due_at.toISOString(),
          next_charge_at: start.toISOString(),
        },
      },
    ],
    moved_by
  )
}

function checkDateIsPlausible(date: Date, at: Date): void {
  const furthest = new Date(at)
  furthest.setUTCFullYear(furthest.getUTCFullYear() + FURTHEST_IN_YEARS)
  if (date <= at) {
    throw hubError("invalid_request", "next_charge_at: must be in the future.")
  }
  if (date > furthest) {
    throw hubError(
      "invalid_request",
      `next_charge_at: must be within the next ${FURTHEST_IN_YEARS} years.`
    )
  }
}

/** Waits for whoever claims one of them at this moment, and then sees the claim. */
async function lockOpenCycles(
  manager: SqlEntityManager,
  subscriptionId: string
): Promise<OpenCycle[]> {
  return await manager.execute<OpenCycle[]>(
    `SELECT id, number, status, due_at,
            coalesce(locked_until > clock_timestamp(), false) AS is_claimed
       FROM hub_billing_cycle
      WHERE subscription_id = ? AND status IN ${sqlSet(UNFINISHED)}
        AND deleted_at IS NULL
      ORDER BY number FOR UPDATE`,
    [subscriptionId]
  )
}

/** @throws payment_in_progress, charge_open when another one is to be settled first */
function onlyScheduled(cycles: OpenCycle[]): OpenCycle | undefined {
  if (cycles.some(({ status }) => status === "failed")) {
    throw hubError(
      "charge_open",
      "The last charge failed and is still open. Its date cannot be changed; once it is paid, the date of the next one can."
    )
  }
  if (cycles.some(({ status, is_claimed }) => status !== "scheduled" || is_claimed)) {
    throw hubError(
      "payment_in_progress",
      "The payment is being made at this moment. Look again in a few minutes."
    )
  }
  return cycles[0]
}
