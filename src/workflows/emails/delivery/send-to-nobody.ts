import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createTransport } from "nodemailer"
import { setTimeout } from "timers/promises"

import { sql } from "../../../queries/sql"
import type { HubNotification } from "./types"
import { replyToSupport } from "./reply-to"
import { releaseKey } from "./send-once"
import { sampleSendTime } from "./send-times"

/** A channel without a provider: Medusa stores the notification and sends nothing. */
const NO_CHANNEL = "customer-hub-nobody"

/** Writes mails into memory: the work of an e-mail provider before it connects. */
const writer = createTransport({ streamTransport: true, buffer: true })

/**
 * Does the work of sending a mail without sending one: the same statements by the same modules,
 * writing the message, and waiting as long as the mail server takes. It leaves no data behind.
 *
 * A request for a link ends here when nobody has the address. Otherwise a stranger could tell who is
 * a customer: other answers are slower while a mail is sent.
 */
export async function sendToNobody(
  container: MedusaContainer,
  mail: Omit<HubNotification, "to"> & { idempotency_key: string }
): Promise<void> {
  const key = mail.idempotency_key
  await releaseKey(container, key)
  const replyTo = await replyToSupport(container)
  await container
    .resolve(Modules.NOTIFICATION)
    .createNotifications([{ ...mail, ...replyTo, to: "nobody", channel: NO_CHANNEL }])
    // Medusa stores the notification first and then always refuses a channel without a provider.
    .catch(() => {})
  await setTimeout(sampleSendTime())
  // After the wait, when a real mail's result is stored, which is as much work.
  const { subject, html, text } = mail.content
  await writer.sendMail({ to: "nobody@customer-hub.invalid", subject, html, text })
  await sql(container, "DELETE FROM notification WHERE idempotency_key = ?", [key])
}
