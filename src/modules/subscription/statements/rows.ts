import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import { generateEntityId } from "@medusajs/framework/utils"

import type { Recurrence } from "../../../lib/calendar"
import type { Actor, SubscriptionStatus } from "../../../types/http"
import type { CyclePeriod, NewSubscriptionEvent } from "../types"

export type LockedSubscription = Recurrence & {
  id: string
  status: SubscriptionStatus
  customer_id: string
  currency_code: string
  charge_limit: number | null
  payment_method_id: string | null
  charging_stopped_by: string | null
}

/** The columns of a {@link LockedSubscription}, of a row that is called `subscription`. */
export const LOCKED_COLUMNS = [
  "id",
  "status",
  "customer_id",
  "currency_code",
  "interval",
  "interval_count",
  "charge_limit",
  "payment_method_id",
  "charging_stopped_by",
]
  .map((name) => `subscription.${name}`)
  .join(", ")

/**
 * Reads a subscription under its row lock, which every change of its state takes first: so
 * cancellation, failure and fulfilment come one after the other, and none dead-locks another.
 */
export async function lockSubscription(
  manager: SqlEntityManager,
  by: { id: string } | { cycle_id: string }
): Promise<LockedSubscription | null> {
  const [which, value] =
    "id" in by
      ? ["?", by.id]
      : ["(SELECT subscription_id FROM hub_billing_cycle WHERE id = ?)", by.cycle_id]
  const [found] = await manager.execute<LockedSubscription[]>(
    `SELECT ${LOCKED_COLUMNS} FROM hub_subscription subscription
      WHERE id = ${which} AND deleted_at IS NULL FOR UPDATE`,
    [value]
  )
  return found ?? null
}

/** Adds periods; one that exists already stays as it is. */
export async function insertCycles(
  manager: SqlEntityManager,
  subscriptionId: string,
  at: Date,
  cycles: (CyclePeriod & { status: "scheduled" | "fulfilled" | "missed" })[]
): Promise<void> {
  await manager.execute(
    `INSERT INTO hub_billing_cycle
       (id, subscription_id, number, status, period_start, period_end, due_at, work_at,
        created_at, updated_at)
     SELECT id, ?, number, status, start, "end", start,
            CASE WHEN status = 'scheduled' THEN start END, ?, ?
       FROM jsonb_to_recordset(?::jsonb)
         AS cycle(id text, number int, status text, start timestamptz, "end" timestamptz)
     ON CONFLICT (subscription_id, number) DO NOTHING`,
    [
      subscriptionId,
      at,
      at,
      JSON.stringify(
        cycles.map((cycle) => ({ ...cycle, id: generateEntityId(undefined, "cycle") }))
      ),
    ]
  )
}

/** Writes what happened into the audit log, to be announced once the transaction stands. */
export async function insertEvents(
  manager: SqlEntityManager,
  subscriptionId: string,
  at: Date,
  happenings: NewSubscriptionEvent[],
  actor: Actor = { type: "system", id: null }
): Promise<void> {
  const rows = happenings.map((happening) => ({
    ...happening,
    id: generateEntityId(undefined, "subevt"),
  }))
  await manager.execute(
    `INSERT INTO hub_subscription_event
       (id, subscription_id, name, actor_type, actor_id, details, occurred_at, is_announced, updated_at)
     SELECT id, ?, name, ?, ?, details, ?, false, ?
       FROM jsonb_to_recordset(?::jsonb) AS event(id text, name text, details jsonb)`,
    [subscriptionId, actor.type, actor.id, at, at, JSON.stringify(rows)]
  )
}

/** Writes an entry for staff into the audit log, which nobody else is told of. */
export async function insertNote(
  manager: SqlEntityManager,
  subscriptionId: string,
  at: Date,
  { name, details }: { name: string; details: Record<string, unknown> },
  actor: Actor = { type: "system", id: null }
): Promise<void> {
  await manager.execute(
    `INSERT INTO hub_subscription_event
       (id, subscription_id, name, actor_type, actor_id, details, occurred_at, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)`,
    [
      generateEntityId(undefined, "subevt"),
      subscriptionId,
      name,
      actor.type,
      actor.id,
      JSON.stringify(details),
      at,
      at,
      at,
    ]
  )
}

/**
 * Makes the failed charges of a subscription due at once, because it has another card.
 *
 * @returns the ids of the cycles that have the payments
 */
export async function dueWithNewCard(
  manager: SqlEntityManager,
  subscriptionId: string,
  at: Date
): Promise<string[]> {
  const open = await manager.execute<{ id: string }[]>(
    `UPDATE hub_billing_cycle SET work_at = ?, retry_at = ?
      WHERE id IN (SELECT coalesce(charged_with_id, id) FROM hub_billing_cycle
                    WHERE subscription_id = ? AND deleted_at IS NULL)
        AND status = 'failed' AND first_failed_at IS NOT NULL
    RETURNING id`,
    [at, at, subscriptionId]
  )
  return open.map(({ id }) => id)
}
