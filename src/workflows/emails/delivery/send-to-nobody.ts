import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createTransport } from "nodemailer"
import { setTimeout } from "timers/promises"

import { sql } from "../../../queries/sql"
import type { HubNotification } from "./types"
import { freeKey } from "./send-once"
import { someSendTime } from "./send-times"

/** No provider has it, so that Medusa writes the notification down and hands it to nobody. */
const NO_CHANNEL = "customer-hub-nobody"

/** Writes mails into memory: as much work as an e-mail provider has before it connects. */
const writer = createTransport({ streamTransport: true, buffer: true })

/**
 * Does what sending a mail does, and sends nothing: the same statements by the same modules, the
 * writing of the message, and the wait for the mail server. Nothing of it remains.
 *
 * A request for a link ends here when nobody has the address. Without it, a stranger could tell
 * customers by the answers that are delayed while a mail goes out.
 */
export async function sendToNobody(
  container: MedusaContainer,
  mail: Omit<HubNotification, "to"> & { idempotency_key: string }
): Promise<void> {
  const key = mail.idempotency_key
  await freeKey(container, key)
  await container
    .resolve(Modules.NOTIFICATION)
    .createNotifications([{ ...mail, to: "nobody", channel: NO_CHANNEL }])
    // Medusa always refuses a channel without a provider, after it has written the notification down.
    .catch(() => {})
  await setTimeout(someSendTime())
  // After the wait: a mail that goes out has its result written down then, which is as much work.
  const { subject, html, text } = mail.content
  await writer.sendMail({ to: "nobody@customer-hub.invalid", subject, html, text })
  await sql(container, "DELETE FROM notification WHERE idempotency_key = ?", [key])
}
