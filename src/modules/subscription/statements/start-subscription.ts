import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import { generateEntityId } from "@medusajs/framework/utils"

import { cancelLocked } from "./cancel"
import { insertCycles, insertEvents } from "./rows"
import type { CyclePeriod, NewSubscriptionEvent } from "../types"
import { useTrial, type UsedTrialInput } from "./used-trials"

/** A bought plan line, ready to be written down. */
export type StartSubscriptionInput = {
  /** Columns of `hub_subscription`, without id and times. */
  subscription: Record<string, unknown>
  /** Columns of `hub_subscription_item`, without ids and times; `line_item_id` decides. */
  item: Record<string, unknown> & { line_item_id: string; unit_price: string }
  cycles: (CyclePeriod & { status: "scheduled" | "fulfilled" })[]
  happenings: NewSubscriptionEvent[]
  /** The trial that it begins with. */
  used_trial: UsedTrialInput | null
  /** Business time. */
  at: Date
}

/**
 * Writes a subscription with its item, first periods and audit log, once for each order line. The
 * item's unique line decides in the very statement that makes the subscription, so that an event
 * delivered twice at once leaves one. One that begins with a trial which its person had before is canceled
 * in the same transaction: its buyer was shown a free trial, so nothing is charged either.
 *
 * @param manager - of an open transaction
 * @returns the new subscription's id; null when the line has made one before
 */
export async function startSubscription(
  manager: SqlEntityManager,
  { subscription, item, cycles, happenings, used_trial, at }: StartSubscriptionInput
): Promise<string | null> {
  const times = { created_at: at, updated_at: at }
  const id = generateEntityId(undefined, "sub")
  const subscriptionRow = { ...subscription, ...times, id }
  const itemRow = {
    ...item,
    ...times,
    id: generateEntityId(undefined, "subitem"),
    subscription_id: id,
    raw_unit_price: { value: item.unit_price, precision: 20 },
  }
  const [started] = await manager.execute<{ id: string }[]>(
    `WITH item AS (
       INSERT INTO hub_subscription_item (${columns(itemRow)})
       SELECT ${columns(itemRow)} FROM jsonb_populate_record(NULL::hub_subscription_item, ?::jsonb)
       ON CONFLICT (line_item_id) DO NOTHING
       RETURNING subscription_id
     )
     INSERT INTO hub_subscription (${columns(subscriptionRow)})
     SELECT ${columns(subscriptionRow)}
       FROM jsonb_populate_record(NULL::hub_subscription, ?::jsonb)
      WHERE EXISTS (SELECT FROM item)
     RETURNING id`,
    [JSON.stringify(itemRow), JSON.stringify(subscriptionRow)]
  )
  if (!started) {
    return null
  }
  await insertCycles(manager, id, at, cycles)
  await insertEvents(manager, id, at, happenings)
  if (used_trial && !(await useTrial(manager, id, used_trial))) {
    await cancelLocked(manager, {
      id,
      canceled_by: { type: "system", id: null },
      reason: "The free trial was already used with this e-mail address or card.",
      reason_code: "trial_used",
      at,
    })
  }
  return id
}

function columns(row: Record<string, unknown>): string {
  return Object.keys(row)
    .map((name) => `"${name}"`)
    .join(", ")
}
