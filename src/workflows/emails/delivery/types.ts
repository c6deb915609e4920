import type { EmailDraft } from "../../../emails/placeholders"
import type { EmailContent } from "../../../emails/types"
import type { AccessLinkRequester } from "../../../modules/hub-access"

/** Whom a link signs in and where its mail goes. */
export type AccessLinkRecipient = {
  /**
   * The stored address, never a typed one. Null when nobody has the address: then the same work is
   * done, so that it takes the same time, and nothing is mailed.
   */
  to: string | null
  /** The person, as a folded address. */
  email: string
}

/** A mail as the Notification Module takes it. */
export type HubNotification = {
  to: string
  /** A name for the mail in Medusa's list of notifications. */
  template: string
  content: EmailContent
  /** With it, the mail is sent only once. */
  idempotency_key?: string
  resource_id?: string
  resource_type?: string
}

/** A mail whose secrets are filled in when it is sent. */
export type HubDraft = Omit<HubNotification, "content" | "to"> & {
  to: AccessLinkRecipient["to"]
  content: EmailDraft
}

export type AccessLinkRequest = {
  requested_by: AccessLinkRequester
  /** The staff user's id when staff asked for it. */
  requested_by_id?: string | null
}
