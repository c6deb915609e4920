import renewSubscriptions from "../../src/jobs/renew-subscriptions"
import type { TestApp } from "./app"
import { hubSettings } from "./clock"
import { sql } from "./sql"

/**
 * For apps whose scheduled jobs are to run only when the test says so: this one process then does
 * no background work of its own.
 */
export const WITHOUT_SCHEDULE = { MEDUSA_WORKER_MODE: "server" }

/** As if the five minutes of every claim, and the minute of every announcement, were over. */
export async function endLeases(app: TestApp): Promise<void> {
  await sql(
    app,
    `UPDATE hub_billing_cycle SET locked_until = clock_timestamp() - interval '1 second'
      WHERE locked_until IS NOT NULL`
  )
  await sql(
    app,
    `UPDATE hub_subscription_event SET created_at = created_at - interval '2 minutes'
      WHERE NOT is_announced`
  )
}

/** What the scheduled job does each minute, once, in the app's own process. */
export async function tick(app: TestApp): Promise<void> {
  await hubSettings(app).readTestClock()
  await renewSubscriptions(app.container)
}
