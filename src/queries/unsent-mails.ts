import type { MedusaContainer } from "@medusajs/framework/types"

import { mailIsDue } from "./mail-due"
import type { OnceKey } from "./once-key"
import { sql } from "./sql"

/** A mail that is sent for audit log entries of one name. */
export type MailOfEvent = {
  /** Its parts are `subscription_id`, `event_id` and keys of the entry's details. */
  onceKey: OnceKey
  trigger: {
    /** The entry's name. */
    event: string
    /**
     * SQL for whether a late mail is still of use; it names the entry `event` and what it is about
     * `subscription`. @default "true"
     */
    isOpen?: string
  }
}

/** An entry of the audit log whose mail was not sent. */
export type UnsentMail = {
  template: string
  event_id: string
  occurred_at: Date
  subscription_id: string
  details: object
}

/** SQL of a part of a mail's key, read from the entry. */
function eventColumn(part: string): string {
  if (part === "event_id") {
    return "event.id"
  }
  return part === "subscription_id"
    ? "event.subscription_id"
    : `event.details->>'${part}'`
}

/**
 * The unsent mails of audit log entries, the oldest entry first. None while the shop has no e-mail
 * provider: each would be tried again and again for two days.
 *
 * @param input.since - business time, as `until`
 * @param input.after - where the last batch ended
 */
export async function listUnsentMails(
  container: MedusaContainer,
  mails: readonly MailOfEvent[],
  input: { since: Date; until: Date; after?: UnsentMail; limit: number }
): Promise<UnsentMail[]> {
  const { since, until, after, limit } = input
  const rows = await sql<UnsentMail>(
    container,
    `SELECT mail.template, event.id AS event_id, event.occurred_at, event.subscription_id,
            coalesce(event.details, '{}') AS details
       FROM hub_subscription_event event
       JOIN hub_subscription subscription
         ON subscription.id = event.subscription_id AND subscription.deleted_at IS NULL
       JOIN (VALUES ${mails.map(() => "(?, ?)").join(", ")}) mail (event, template)
         ON mail.event = event.name
      WHERE event.deleted_at IS NULL
        AND EXISTS (
          SELECT FROM notification_provider provider
           WHERE provider.is_enabled AND 'email' = ANY(provider.channels)
             AND provider.deleted_at IS NULL
        )
        AND event.occurred_at >= ? AND event.occurred_at < ?
        AND (event.occurred_at, event.id, mail.template) > (?, ?, ?)
        AND CASE mail.template
              ${mails.map(caseOf).join("\n              ")}
            END
      ORDER BY event.occurred_at, event.id, mail.template LIMIT ?`,
    [
      ...mails.flatMap(({ onceKey, trigger }) => [trigger.event, onceKey.template]),
      since,
      until,
      after?.occurred_at ?? since,
      after?.event_id ?? "",
      after?.template ?? "",
      limit,
    ]
  )
  return rows
}

function caseOf({ onceKey, trigger: { isOpen = "true" } }: MailOfEvent): string {
  return `WHEN '${onceKey.template}' THEN ${isOpen}
                AND ${mailIsDue(onceKey.sql(eventColumn), "event.created_at")}`
}
