import { Modules } from "@medusajs/framework/utils"

import { now, setClockOffset } from "../../src/lib/clock"
import { renewDueSubscriptions } from "../../src/tasks/renew-due-subscriptions"
import type { TestApp } from "./app"
import type { DueSubscription } from "./renewals"
import { sql } from "./sql"
import { waitUntil } from "./wait-until"

export const SECOND = 1000
export const HOUR = 60 * 60 * SECOND
export const DAY = 24 * HOUR

/** Sets the business time of this process; with time stopped, to the very millisecond. */
export function standAt(instant: Date | number): Date {
  setClockOffset((Number(instant) - Date.now()) / SECOND)
  return now()
}

/** Bills what is due at the time where the test stands. */
export async function tick(app: TestApp): Promise<void> {
  await renewDueSubscriptions(app.container, { timeSlice: Infinity })
}

/** Takes every cycle out of the engine's sight, so that the next test is alone with its own. */
export async function leaveNothingDue(app: TestApp): Promise<void> {
  await sql(
    app,
    "UPDATE hub_billing_cycle SET work_at = NULL, locked_by = NULL, locked_until = NULL"
  )
}

export type CycleRow = {
  id: string
  number: number
  status: string
  due_at: Date
  period_start: Date
  period_end: Date
  work_at: Date | null
  first_failed_at: Date | null
  retry_at: Date | null
  problem: { code: string; message: string } | null
  quote: { total: string } | null
  order_id: string | null
  payment_collection_id: string | null
  provider_payment_id: string | null
}

/** The rows of one subscription: what the engine wrote down, in order. */
export async function rowsOf(
  app: TestApp,
  { subscription_id }: Pick<DueSubscription, "subscription_id">
) {
  const [subscription] = await sql<{
    status: string
    next_charge_at: Date | null
    current_period_start: Date
    current_period_end: Date
    canceled_by_type: string | null
  }>(app, "SELECT * FROM hub_subscription WHERE id = ?", [subscription_id])
  const cycles = await sql<CycleRow>(
    app,
    "SELECT * FROM hub_billing_cycle WHERE subscription_id = ? ORDER BY number",
    [subscription_id]
  )
  const attempts = await sql<{
    cycle_id: string
    number: number
    status: string
    failure_code: string | null
    attempted_at: Date
  }>(
    app,
    `SELECT attempt.* FROM hub_charge_attempt attempt
       JOIN hub_billing_cycle cycle ON cycle.id = attempt.cycle_id
      WHERE cycle.subscription_id = ? ORDER BY cycle.number, attempt.number`,
    [subscription_id]
  )
  const events = await sql<{ name: string; details: Record<string, unknown> }>(
    app,
    "SELECT name, details FROM hub_subscription_event WHERE subscription_id = ? ORDER BY occurred_at, id",
    [subscription_id]
  )
  return {
    subscription,
    cycles,
    /** The one that the fixture made due. */
    cycle: cycles.find(({ number }) => number === 2)!,
    attempts,
    events,
    eventNames: events.map(({ name }) => name),
  }
}

/** What the stand-in has of a subscription: every PaymentIntent, oldest first. */
export function paymentsOf(
  app: TestApp,
  { subscription_id }: Pick<DueSubscription, "subscription_id">
) {
  return app.stripe.books
    .payments()
    .filter(({ metadata }) => metadata.subscription_id === subscription_id)
}

type Heard = { name: string; data: { id: string } & Record<string, unknown> }

/**
 * Listens to the event bus.
 *
 * @returns what was heard of one id, once everything emitted so far has arrived
 */
export function listenTo(
  app: TestApp,
  names: string[]
): (id: string) => Promise<Heard[]> {
  const bus = app.container.resolve(Modules.EVENT_BUS)
  const heard: Heard[] = []
  for (const name of names) {
    bus.subscribe(name, async (event: { name: string; data: unknown }) => {
      heard.push(event as Heard)
    })
  }
  const end = `${names[0]}.listened`
  let ended = 0
  bus.subscribe(end, async () => void ended++)
  return async (id) => {
    const before = ended
    await bus.emit({ name: end, data: {} })
    await waitUntil("all events arrived", async () => ended > before)
    return heard.filter(({ data }) => data.id === id)
  }
}
