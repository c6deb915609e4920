import { now } from "../../src/lib/clock"
import {
  HUB_SETTINGS_MODULE,
  type HubSettingsModuleService,
} from "../../src/modules/hub-settings"
import { renewDueSubscriptions } from "../../src/tasks/renew-due-subscriptions"
import { announceSubscriptionEvents } from "../../src/workflows/events/announce"
import type { TestApp } from "./app"
import { sql } from "./sql"

/**
 * For `startApp` and `spawnServer`, when scheduled jobs are to run only where and when the test
 * says so.
 */
export const WITHOUT_SCHEDULE = { MEDUSA_WORKER_MODE: "server" }

/**
 * What the scheduled job does each minute, once, in the app's own process; with all the time it
 * needs, so that a busy machine makes no difference.
 */
export async function tick(app: TestApp): Promise<void> {
  await hubSettings(app).readTestClock()
  await renewDueSubscriptions(app.container, { timeSlice: Infinity })
  await announceSubscriptionEvents(app.container)
}

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

/** Lets time pass for the shop and for Stripe, without any tick on the way. */
export async function letTimePass(
  app: TestApp,
  { hours = 0, minutes = 0 }: { hours?: number; minutes?: number }
): Promise<void> {
  const milliseconds = (hours * 60 + minutes) * 60_000
  app.stripe.advance(milliseconds)
  await hubSettings(app).moveTestClock(new Date(now().getTime() + milliseconds))
}

function hubSettings(app: TestApp): HubSettingsModuleService {
  return app.container.resolve(HUB_SETTINGS_MODULE)
}
