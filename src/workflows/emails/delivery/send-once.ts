import type { MedusaContainer, NotificationDTO } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import { oneLine } from "../../../emails/one-line"
import type { HubNotification } from "./types"
import { SEND_TIMEOUT } from "../../../queries/mail-due"
import { sql } from "../../../queries/sql"
import { replyToSupport } from "./reply-to"
import { recordSendTime } from "./send-times"

/**
 * Sends a mail, unless a mail with its idempotency key was sent, is being sent, or failed within the
 * last five minutes. Repeated deliveries of one event so count as one try.
 *
 * Medusa sends a mail again if its notification failed, but does not update the notification, so it
 * would send the mail every time. A failed or abandoned notification therefore loses its key first;
 * it stays in Medusa's list as a record.
 *
 * @returns the notification; an empty list when nothing was sent
 * @throws when the e-mail provider refuses
 */
export async function sendOnce(
  container: MedusaContainer,
  mail: HubNotification
): Promise<NotificationDTO[]> {
  if (mail.idempotency_key && !(await releaseKey(container, mail.idempotency_key))) {
    return []
  }
  const replyTo = await replyToSupport(container)
  const content = { ...mail.content, subject: oneLine(mail.content.subject) }
  const start = performance.now()
  try {
    return await container
      .resolve(Modules.NOTIFICATION)
      .createNotifications([{ ...mail, ...replyTo, content, channel: "email" }])
  } catch (error) {
    if (mail.idempotency_key && isTaken(error, mail.idempotency_key)) {
      return []
    }
    throw error
  } finally {
    recordSendTime(performance.now() - start)
  }
}

/** Whether a concurrent call already created the notification with that key: its index is unique. */
function isTaken(error: unknown, key: string): boolean {
  return (
    error instanceof Error &&
    error.message.includes(`idempotency_key: ${key}, already exists`)
  )
}

/**
 * Removes an idempotency key from a notification that failed or was abandoned.
 *
 * @returns whether the key is free
 */
export async function releaseKey(
  container: MedusaContainer,
  key: string
): Promise<boolean> {
  const rows = await sql<{ is_free: boolean }>(
    container,
    `WITH freed AS (
       UPDATE notification SET idempotency_key = NULL, updated_at = clock_timestamp()
        WHERE idempotency_key = ? AND deleted_at IS NULL AND status <> 'success'
          AND created_at < clock_timestamp() - ${SEND_TIMEOUT}
       RETURNING id
     )
     SELECT EXISTS (SELECT FROM freed) OR NOT EXISTS (
       SELECT FROM notification WHERE idempotency_key = ? AND deleted_at IS NULL
     ) AS is_free`,
    [key, key]
  )
  return rows[0].is_free
}
