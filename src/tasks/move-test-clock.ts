import type { MedusaContainer } from "@medusajs/framework/types"

import { now } from "../lib/clock"
import { HUB_SETTINGS_MODULE } from "../modules/hub-settings"
import { renewDueSubscriptions } from "./renew-due-subscriptions"
import { sql } from "../queries/sql"

const HOUR = 60 * 60 * 1000

/**
 * Moves the test clock on and bills on the way as if the time had passed: it stops at each hour in
 * which the renewal engine has something to do, so that retries and renewals come in their order.
 * A year of sixty subscriptions takes about a minute.
 *
 * @param target - the business time to arrive at
 * @returns how many subscriptions were renewed and how many charges failed on the way
 * @example
 * await moveTestClock(container, new Date(now().getTime() + 24 * HOUR))
 */
export async function moveTestClock(
  container: MedusaContainer,
  target: Date
): Promise<{ renewed: number; failed: number }> {
  const hubSettings = container.resolve(HUB_SETTINGS_MODULE)
  const totals = { renewed: 0, failed: 0 }
  let reached = new Date(0)
  while (reached < target) {
    const next = await earliestWork(container, reached)
    await hubSettings.moveTestClock(next ? earliest(endOfHour(next), target) : target)
    reached = earliest(now(), target)
    const { renewed, failed } = await renewDueSubscriptions(container, {
      timeSlice: Infinity,
    })
    totals.renewed += renewed
    totals.failed += failed
  }
  return totals
}

/**
 * When a charge, a retry or the end of a schedule is next due. Cycles that wait for staff to mend
 * something are looked at ever again, so they make no date of their own.
 *
 * @param after - only what comes later than this
 * @returns null when there is nothing
 */
export async function earliestWork(
  container: MedusaContainer,
  after: Date
): Promise<Date | null> {
  const rows = await sql<{ work_at: Date | null }>(
    container,
    `SELECT min(work_at) AS work_at FROM hub_billing_cycle
      WHERE work_at > ? AND problem IS NULL AND deleted_at IS NULL`,
    [after]
  )
  return rows[0].work_at
}

/** Thousands that are due on one day are one stop. */
function endOfHour(instant: Date): Date {
  return new Date((Math.floor(instant.getTime() / HOUR) + 1) * HOUR)
}

function earliest(...instants: Date[]): Date {
  return new Date(Math.min(...instants.map((instant) => instant.getTime())))
}
