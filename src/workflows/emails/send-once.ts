import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer, NotificationDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import type { HubNotification } from "../access/types"

/** Longer than an e-mail provider takes to answer: whoever has not written down more by then died. */
const PATIENCE = "interval '5 minutes'"

/**
 * Sends a mail, unless the one with its idempotency key went out or is going out. Medusa would send
 * the mail of a failed notification again, but then fails to write that down and so sends it every
 * time: a failed or abandoned one therefore gives its key away first and stays as a record.
 *
 * @returns the notification; nothing when there was nothing to send
 * @throws when the e-mail provider refuses
 */
export async function sendOnce(
  container: MedusaContainer,
  mail: HubNotification
): Promise<NotificationDTO[]> {
  if (mail.idempotency_key) {
    const connection: Knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    await connection.raw(
      `UPDATE notification SET idempotency_key = NULL, updated_at = clock_timestamp()
        WHERE idempotency_key = ? AND deleted_at IS NULL
          AND (status = 'failure'
            OR status = 'pending' AND created_at < clock_timestamp() - ${PATIENCE})`,
      [mail.idempotency_key]
    )
  }
  return await container
    .resolve(Modules.NOTIFICATION)
    .createNotifications([{ ...mail, channel: "email" }])
}

/**
 * SQL for whether a mail is to be sent, for the first time or again: it did not go out, and the
 * last try lies as far back as the first one lay from what the mail tells of; five minutes at
 * least, an hour at most. So an address that is refused for good costs few tries.
 *
 * @param key - SQL of its idempotency key
 * @param since - SQL of when the mail was first wanted, in the machine's time
 */
export function mailIsDue(key: string, since: string): string {
  return `NOT EXISTS (
    SELECT FROM notification mail
     WHERE mail.idempotency_key = ${key} AND mail.deleted_at IS NULL
       AND (mail.status = 'success'
         OR clock_timestamp() < mail.created_at
            + least(greatest(mail.created_at - ${since}, ${PATIENCE}), interval '1 hour'))
  )`
}
