import type {
  Attachment,
  NotificationContent,
  ProviderSendNotificationDTO,
} from "@medusajs/framework/types"
import { withAsciiDomain } from "../../lib/email-address"
import { hubError } from "../../lib/errors"
import { isAddress, parseMailbox, type Mailbox } from "./mailbox"

/** What a provider is given at run time; the framework's type leaves the two keys out. */
export type EmailNotification = ProviderSendNotificationDTO & {
  id?: string
  idempotency_key?: string | null
}

/**
 * On every mail: it is sent by a program, so autoresponders do not answer it (RFC 3834).
 */
export const AUTO_SUBMITTED = { "Auto-Submitted": "auto-generated" }

/** A notification that has been checked and can be sent as it is. */
export type EmailMessage = {
  from: Mailbox
  /** Exactly one bare address. */
  to: string
  /** Where answers go; null leaves them to the sender. */
  replyTo: Mailbox | null
  subject: string
  html?: string
  text?: string
  /** Their content is base64, as for Medusa's own SendGrid provider. */
  attachments: Attachment[]
}

/**
 * Checks a notification and reads the e-mail out of it.
 *
 * @param notification - as the Notification Module hands it over
 * @param defaults - the provider's options: the sender when the notification names none, and where
 * answers go; without `replyTo` they go to `provider_data.reply_to`, the hub's support e-mail
 * @throws MedusaError `invalid_request` when it has no content, or when sender or recipient is
 * not exactly one address; no message text or address is part of the error
 */
export function toEmailMessage(
  notification: EmailNotification,
  defaults: { from: string; replyTo?: string }
): EmailMessage {
  const content = readContent(notification)
  if (!isAddress(notification.to)) {
    throw hubError(
      "invalid_request",
      "The e-mail was not sent: `to` must be exactly one plain address, such as ann@example.com."
    )
  }
  const from = parseMailbox(notification.from || defaults.from)
  if (!from) {
    throw hubError(
      "invalid_request",
      "The e-mail was not sent: `from` must be one address, such as Shop <hello@example.com>."
    )
  }
  return {
    from,
    to: withAsciiDomain(notification.to),
    replyTo:
      parseMailbox(defaults.replyTo) ??
      parseMailbox(notification.provider_data?.reply_to),
    subject: oneLine(content.subject),
    html: content.html,
    text: content.text,
    attachments: notification.attachments ?? [],
  }
}

function readContent(
  notification: EmailNotification
): NotificationContent & { subject: string } {
  const { subject, html, text } = notification.content ?? {}
  if (!subject || !(html || text)) {
    throw hubError(
      "invalid_request",
      `The notification "${notification.template}" was not sent: this e-mail provider sends what ` +
        "`content` holds (subject, html, text) and has no templates of its own. Render the " +
        "e-mail first, or send this template through the provider that has it."
    )
  }
  return { subject, html, text }
}

/** A subject may quote names; a line break in it would start another header. */
function oneLine(subject: string): string {
  return subject.replace(/[\s\p{Cc}]+/gu, " ").trim()
}
