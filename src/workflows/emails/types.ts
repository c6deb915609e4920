import type { MedusaContainer } from "@medusajs/framework/types"

import type { CodeDraft, EmailDraft } from "../../emails/placeholders"
import type { EmailBrand, EmailContent } from "../../emails/types"
import type { MailTemplate, OnceKey } from "../../queries/once-key"

/** What a preview takes from the shop; everything else in it is made up. */
export type PreviewShop = {
  brand: EmailBrand
  login_url: string
  /** Whether mails about orders have the hub button. */
  email_button_enabled: boolean
}

/** An entry of a subscription's audit log, whose mail is sent. */
export type MailedEvent<Details extends object = object> = {
  event_id: string
  subscription_id: string
  details: Details
}

/** How a mail follows from an entry of the audit log. */
export type MailTrigger = {
  /** The entry's name, for example `renewed`. */
  event: string
  /**
   * SQL for whether a mail that did not go out at once is still worth sending; the entry is `event`
   * in it. @default "true"
   */
  isOpen?: string
  /**
   * Sends the mail, unless it went out before, or tells of other entries of that name.
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
      /** Without, the mail goes out each time it is asked for. */
      onceKey?: OnceKey
      trigger?: undefined
    }
  | TriggeredMail
)

/** What a mail has that is sent as something happens to a subscription, and later if that failed. */
export type TriggeredMail = { onceKey: OnceKey; trigger: MailTrigger }
