import type { MedusaContainer } from "@medusajs/framework/types"

import type { CodeDraft, EmailDraft } from "../../emails/placeholders"
import type { EmailBrand, EmailContent } from "../../emails/types"
import type { MailTemplate, OnceKey } from "../../queries/once-key"

/** The real part of a preview; everything else in it is made up. */
export type PreviewShop = {
  brand: EmailBrand
  login_url: string
  /** Whether mails about orders have the hub button. */
  email_button_enabled: boolean
}

/** An entry of a subscription's audit log that has a mail. */
export type MailedEvent<Details extends object = object> = {
  event_id: string
  subscription_id: string
  details: Details
}

/** Which entries of the audit log a mail is sent for, and how. */
export type MailTrigger = {
  /** The entry's name, for example `renewed`. */
  event: string
  /**
   * SQL for whether a late mail is still of use; it names the entry `event` and what it is about
   * `subscription`. @default "true"
   */
  isOpen?: string
  /**
   * Sends the mail, unless it was sent before or is not the one for this entry.
   *
   * @throws email_not_sent when the e-mail provider refuses
   */
  send(container: MedusaContainer, event: MailedEvent): Promise<unknown>
}

/** One of the e-mails that customers get. */
export type Mail = {
  template: MailTemplate
  /** Renders it with a made-up subscription. */
  preview(shop: PreviewShop): Promise<EmailContent | EmailDraft | CodeDraft>
} & (
  | {
      /** Without it, the mail is sent each time it is asked for. */
      onceKey?: OnceKey
      trigger?: undefined
    }
  | TriggeredMail
)

/** A mail that is sent for events of a subscription, and again later if that failed. */
export type TriggeredMail = { onceKey: OnceKey; trigger: MailTrigger }
