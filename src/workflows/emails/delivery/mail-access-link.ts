import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { fillSlots } from "../../../emails/placeholders"
import { now } from "../../../lib/clock"
import { hubError } from "../../../lib/errors"
import { createCode, createToken, hashCode, hashToken } from "../../../lib/tokens"
import {
  ACCESS_CODE_LIFETIME,
  ACCESS_LINK_LIFETIME,
  HUB_ACCESS_MODULE,
  type AccessLinkPurpose,
} from "../../../modules/hub-access"
import {
  HUB_SETTINGS_MODULE,
  type HubSettingsModuleService,
} from "../../../modules/hub-settings"
import { sendOnce } from "./send-once"
import { sendToNobody } from "./send-to-nobody"
import type { AccessLinkRequest, HubDraft } from "./types"

/** Stands for nobody: no folded address is empty. */
const NOBODY = ""

export type MailAccessLinkInput = AccessLinkRequest & {
  /** The person the link signs in, as a folded address. */
  email: string
  subscription_id?: string | null
  /** `update_payment_method` opens only the page for the subscription's card. @default "sign_in" */
  purpose?: AccessLinkPurpose
  /** A row of Payment History, whose invoice is downloaded after the sign-in. */
  invoice_of?: string
  /** SHA-256 of the asking browser's nonce, in hex: the mail then has a code, and a slot for it. */
  nonce_hash?: string
  notification: HubDraft
}

/**
 * Makes an access link and mails it. The raw token and code exist only in this function: Medusa
 * stores the inputs and outputs of steps, events and a notification's `data`, but not its `content`.
 *
 * For an address that nobody has, it does the same work and leaves no data: response times do not tell
 * who is a customer.
 *
 * @returns the link's id; null when a mail with this idempotency key was sent before, or nobody has
 * the address
 * @throws email_not_sent when the e-mail provider refuses; the link is kept as failed
 * @throws email_marker_misplaced when the mail does not match its slots; no link is made
 */
export async function mailAccessLink(
  container: MedusaContainer,
  {
    email,
    subscription_id = null,
    purpose = "sign_in",
    requested_by,
    requested_by_id = null,
    invoice_of,
    nonce_hash,
    notification,
  }: MailAccessLinkInput
): Promise<string | null> {
  const hubAccess = container.resolve(HUB_ACCESS_MODULE)
  const hubSettings = container.resolve(HUB_SETTINGS_MODULE)
  const token = createToken()
  const code = nonce_hash ? createCode() : undefined
  const at = now().getTime()
  const { content, to, ...envelope } = notification
  const page = pageOf(hubSettings, { purpose, invoice_of })
  const filled = fillSlots(content, { link: `${page}#${token}`, code })
  const id = await hubAccess.addAccessLink({
    email: to === null ? NOBODY : email,
    token_hash: hashToken(token),
    purpose,
    subscription_id,
    requested_by,
    requested_by_id,
    expires_at: new Date(to === null ? at : at + ACCESS_LINK_LIFETIME),
    nonce_hash: nonce_hash ?? null,
    code_hash: code && nonce_hash ? hashCode(code, nonce_hash) : null,
    code_expires_at: code ? new Date(at + ACCESS_CODE_LIFETIME) : null,
  })
  if (to === null) {
    await sendToNobody(container, { idempotency_key: id, ...envelope, content: filled })
    await hubAccess.deleteHubAccessLinks(id)
    return null
  }
  const sent = await sendOnce(container, {
    idempotency_key: id,
    ...envelope,
    to,
    content: filled,
  }).catch(async (error: Error) => {
    await hubAccess.recordDelivery({ id, sent_at: null })
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`Customer Hub: the mail of access link ${id} was not sent. ${error.message}`)
    throw hubError(
      "email_not_sent",
      "The e-mail could not be sent. Check the e-mail provider in medusa-config.ts, then try again."
    )
  })
  if (!sent.length) {
    await hubAccess.deleteHubAccessLinks(id)
    return null
  }
  await hubAccess.recordDelivery({ id, sent_at: now() })
  return id
}

/** The page that a link opens. The token goes into the fragment, which no log and no referrer has. */
function pageOf(
  { options }: HubSettingsModuleService,
  { purpose, invoice_of }: Pick<MailAccessLinkInput, "purpose" | "invoice_of">
): string {
  if (purpose === "update_payment_method") {
    return `${options.hubUrl}/card`
  }
  const search = invoice_of ? `?${new URLSearchParams({ invoice: invoice_of })}` : ""
  return `${options.hubUrl}/access${search}`
}
