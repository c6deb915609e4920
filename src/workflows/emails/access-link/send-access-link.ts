import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { recordSubscriptionEventStep } from "../../events/steps/record-subscription-event"
import {
  findAccessLinkRecipientStep,
  type FindAccessLinkRecipientInput,
} from "../delivery/steps/find-recipient"
import { mailAccessLinkStep } from "../delivery/steps/mail-access-link"
import { accessLinkMail } from "./mail"
import { renderAccessLinkEmailStep } from "./render-access-link-email"
import { limitMailsStep } from "../delivery/steps/limit-mails"
import type { AccessLinkRequest } from "../delivery/types"

export type SendAccessLinkInput = FindAccessLinkRecipientInput &
  AccessLinkRequest & {
    /** The subscription from whose page staff sent it; its audit log gets an entry. */
    subscription_id?: string
    /** SHA-256 of the asking browser's nonce, in hex: the mail then has a code beside the link. */
    nonce_hash?: string
  }

/**
 * Mails an access link: to the subscriber with the given address, or to a customer record. The
 * result is the link's id, or null when there is nobody to mail or the address reached the limit of
 * three mails in 15 minutes.
 *
 * @throws email_not_sent when the e-mail provider refuses
 * @example
 * const { result: linkId } = await sendAccessLinkWorkflow(container).run({
 *   input: { customer_id: "cus_01", requested_by: "system" },
 * })
 */
export const sendAccessLinkWorkflow = createWorkflow(
  "customer-hub-send-access-link",
  (input: SendAccessLinkInput) => {
    const found = findAccessLinkRecipientStep(input)
    const recipient = limitMailsStep({
      recipient: found,
      requested_by: input.requested_by,
    })
    const linkId = when(
      "there-is-someone-to-mail",
      { recipient },
      ({ recipient }) => !!recipient
    ).then(() => {
      const content = renderAccessLinkEmailStep({
        requested_by: input.requested_by,
        with_code: transform({ input }, ({ input }) => !!input.nonce_hash),
      })
      return mailAccessLinkStep(
        transform({ input, recipient, content }, ({ input, recipient, content }) => ({
          email: recipient!.email,
          subscription_id: input.subscription_id,
          requested_by: input.requested_by,
          requested_by_id: input.requested_by_id,
          nonce_hash: input.nonce_hash,
          notification: {
            to: recipient!.to,
            template: accessLinkMail.template,
            content,
          },
        }))
      )
    })
    when(
      "it-was-sent-from-a-subscription",
      { input, linkId },
      ({ input, linkId }) => !!input.subscription_id && !!linkId
    ).then(() => {
      recordSubscriptionEventStep(
        transform({ input, linkId }, (data) => ({
          subscription_id: data.input.subscription_id!,
          name: "login_email_sent",
          actor: { type: "user" as const, id: data.input.requested_by_id ?? null },
          details: { access_link_id: data.linkId },
        }))
      )
    })
    return new WorkflowResponse(
      transform({ linkId }, (data): string | null => data.linkId ?? null)
    )
  }
)
