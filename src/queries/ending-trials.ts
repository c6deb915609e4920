import type { MedusaContainer } from "@medusajs/framework/types"

import { remindedUntil, TRIAL_REMINDER_MILLISECONDS } from "../lib/trial-reminder"
import { mailIsDue } from "./mail-due"
import type { OnceKey } from "./once-key"
import { sql } from "./sql"

/** The columns of the parts of the reminder's key. */
const COLUMNS = {
  subscription_id: "subscription.id",
  ends_at: "floor(extract(epoch FROM subscription.trial_ends_at))::bigint",
}

/**
 * Subscriptions whose trial ends and is charged within the time of the reminder, and whose customer
 * was not reminded, by their id. Only trials that are longer than that: the purchase confirmation of
 * a shorter one says it all just before.
 *
 * @param input.onceKey - of the reminder
 * @param input.at - business time
 * @param input.after - id at which the last batch ended
 */
export async function listEndingTrialsToMail(
  container: MedusaContainer,
  input: {
    onceKey: OnceKey<keyof typeof COLUMNS>
    at: Date
    after: string
    limit: number
  }
): Promise<string[]> {
  const { onceKey, at, after, limit } = input
  const rows = await sql<{ id: string }>(
    container,
    `SELECT subscription.id
       FROM hub_subscription subscription
       JOIN customer ON customer.id = subscription.customer_id AND customer.deleted_at IS NULL
      WHERE subscription.status = 'trialing' AND subscription.deleted_at IS NULL
        AND subscription.next_charge_at > ? AND subscription.next_charge_at <= ?
        AND subscription.trial_ends_at = subscription.next_charge_at
        AND subscription.trial_ends_at - subscription.started_at
            > make_interval(secs => ?)
        AND subscription.charging_stopped_by IS NULL
        AND subscription.id > ?
        AND ${mailIsDue(
          onceKey.sql((part) => COLUMNS[part]),
          "mail.created_at"
        )}
      ORDER BY subscription.id LIMIT ?`,
    [at, remindedUntil(at), TRIAL_REMINDER_MILLISECONDS / 1000, after, limit]
  )
  return rows.map(({ id }) => id)
}
