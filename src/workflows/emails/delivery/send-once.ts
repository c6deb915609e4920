import type { MedusaContainer, NotificationDTO } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import { oneLine } from "../../../emails/one-line"
import type { HubNotification } from "./types"
import { PATIENCE } from "../../../queries/mail-due"
import { sql } from "../../../queries/sql"
import { rememberSendTime } from "./send-times"

/**
 * Sends a mail, unless the one with its idempotency key went out, is going out, or was refused
 * within the last five minutes: deliveries of one event in a row are one try.
 *
 * Medusa itself sends a mail again whose notification failed, but fails to write that down, and so
 * sends it every time. A failed or abandoned one therefore gives its key away first, and stays in
 * Medusa's list as a record.
 *
 * @returns the notification; nothing when there was nothing to send
 * @throws when the e-mail provider refuses
 */
export async function sendOnce(
  container: MedusaContainer,
  mail: HubNotification
): Promise<NotificationDTO[]> {
  if (mail.idempotency_key && !(await freeKey(container, mail.idempotency_key))) {
    return []
  }
  const content = { ...mail.content, subject: oneLine(mail.content.subject) }
  const start = performance.now()
  try {
    return await container
      .resolve(Modules.NOTIFICATION)
      .createNotifications([{ ...mail, content, channel: "email" }])
  } catch (error) {
    if (mail.idempotency_key && isTaken(error, mail.idempotency_key)) {
      return []
    }
    throw error
  } finally {
    rememberSendTime(performance.now() - start)
  }
}

/** Whether somebody else, quicker by a moment, sends the mail with that key: its index is unique. */
function isTaken(error: unknown, key: string): boolean {
  return (
    error instanceof Error &&
    error.message.includes(`idempotency_key: ${key}, already exists`)
  )
}

/**
 * Takes an idempotency key away from a mail that failed or was abandoned.
 *
 * @returns whether no notification has the key any more
 */
export async function freeKey(container: MedusaContainer, key: string): Promise<boolean> {
  const rows = await sql<{ is_free: boolean }>(
    container,
    `WITH freed AS (
       UPDATE notification SET idempotency_key = NULL, updated_at = clock_timestamp()
        WHERE idempotency_key = ? AND deleted_at IS NULL AND status <> 'success'
          AND created_at < clock_timestamp() - ${PATIENCE}
       RETURNING id
     )
     SELECT EXISTS (SELECT FROM freed) OR NOT EXISTS (
       SELECT FROM notification WHERE idempotency_key = ? AND deleted_at IS NULL
     ) AS is_free`,
    [key, key]
  )
  return rows[0].is_free
}
