import type { MedusaContainer } from "@medusajs/framework/types"

import { mailIsDue } from "./mail-due"
import { sql } from "./sql"

/** An entry of the audit log whose mail did not go out. */
export type UnsentMail = {
  event_id: string
  name: "payment_failed" | "canceled" | "renewed"
  occurred_at: Date
  subscription_id: string
  /** Of a cancellation. */
  reason_code: string | null
  /** Of a failed charge and of a renewal. */
  billing_cycle_id: string
  /** Of a failed charge. */
  attempt_number: number
}

/**
 * The failed charges, cancellations and renewals whose mail did not go out, oldest first. A failed
 * charge counts while it is the subscription's last one and still open, a renewal when money was
 * taken. There are none while nobody could send them: every renewal would be tried in vain for days.
 *
 * @param input.since - business time, as `until`
 * @param input.after - where the last batch ended
 */
export async function listUnsentMails(
  container: MedusaContainer,
  input: { since: Date; until: Date; after?: UnsentMail; limit: number }
): Promise<UnsentMail[]> {
  const { since, until, after, limit } = input
  const rows = await sql<UnsentMail>(
    container,
    `SELECT event.id AS event_id, event.name, event.occurred_at, event.subscription_id,
            event.details->>'reason_code' AS reason_code,
            event.details->>'billing_cycle_id' AS billing_cycle_id,
            (event.details->>'attempt_number')::int AS attempt_number
       FROM hub_subscription_event event
       JOIN hub_subscription subscription
         ON subscription.id = event.subscription_id AND subscription.deleted_at IS NULL
       LEFT JOIN hub_billing_cycle cycle
         ON cycle.id = CASE event.name
              WHEN 'payment_failed' THEN event.details->>'billing_cycle_id'
            END
      WHERE event.name IN ('payment_failed', 'canceled', 'renewed') AND event.deleted_at IS NULL
        AND EXISTS (
          SELECT FROM notification_provider provider
           WHERE provider.is_enabled AND 'email' = ANY(provider.channels)
             AND provider.deleted_at IS NULL
        )
        AND event.occurred_at >= ? AND event.occurred_at < ?
        AND (event.occurred_at, event.id) > (?, ?)
        AND CASE event.name
              WHEN 'canceled' THEN
                ${mailIsDue("'customer-hub-cancellation-receipt-' || event.subscription_id", "event.created_at")}
              WHEN 'renewed' THEN (event.details->>'amount')::numeric > 0
                AND ${mailIsDue("'customer-hub-renewal-receipt-' || (event.details->>'billing_cycle_id')", "event.created_at")}
              ELSE cycle.status = 'failed'
                AND NOT EXISTS (
                  SELECT FROM hub_subscription_event later
                   WHERE later.subscription_id = event.subscription_id
                     AND later.name = 'payment_failed' AND later.deleted_at IS NULL
                     AND (later.occurred_at, later.id) > (event.occurred_at, event.id)
                )
                AND ${mailIsDue("'customer-hub-payment-failed-' || cycle.id || '-' || (event.details->>'attempt_number')", "event.created_at")}
            END
      ORDER BY event.occurred_at, event.id LIMIT ?`,
    [since, until, after?.occurred_at ?? since, after?.event_id ?? "", limit]
  )
  return rows
}
