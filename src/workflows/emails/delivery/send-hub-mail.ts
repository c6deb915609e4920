import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { findAccessLinkRecipientStep } from "./steps/find-recipient"
import { mailAccessLinkStep } from "./steps/mail-access-link"
import type { HubDraft } from "./types"

export type SendHubMailInput = {
  customer_id: string
  /** A subscription: the link opens the page for its card only. Without it, the link signs in. */
  card_of?: string
  /** Its content has a slot for the link. */
  notification: Omit<HubDraft, "to">
}

/**
 * Mails a customer about something that they can act on only in their hub, or on the page that takes
 * a card. The link is made when the mail is sent, to the customer's current address. The Email Button
 * setting does not apply. The result is the link's id, or null when there is nobody to mail or the
 * mail was sent before.
 *
 * @throws email_not_sent when the e-mail provider refuses
 * @throws email_marker_misplaced when the marker is elsewhere than `slots` says; nothing is sent
 * @example
 * const marker = createHubMarker()
 * const { html, text } = await renderMyMail(<HubButton href={marker} label="See my box" />)
 * const slots = { link: { marker, html: 1, text: 1 } }
 * await sendHubMailWorkflow(container).run({
 *   input: {
 *     customer_id: "cus_01",
 *     notification: { template: "box-packed", content: { subject, html, text, slots } },
 *   },
 * })
 */
export const sendHubMailWorkflow = createWorkflow(
  "customer-hub-send-hub-mail",
  ({ customer_id, card_of, notification }: SendHubMailInput) => {
    const recipient = findAccessLinkRecipientStep({ customer_id })
    const linkId = when(
      "the-customer-can-be-mailed",
      { recipient },
      ({ recipient }) => !!recipient
    ).then(() =>
      mailAccessLinkStep(
        transform(
          { recipient, card_of, notification },
          ({ recipient, card_of, notification }) => ({
            email: recipient!.email,
            requested_by: "system" as const,
            ...(card_of && {
              purpose: "update_payment_method" as const,
              subscription_id: card_of,
            }),
            notification: { ...notification, to: recipient!.to },
          })
        )
      )
    )
    return new WorkflowResponse(
      transform({ linkId }, (data): string | null => data.linkId ?? null)
    )
  }
)
