import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { recordSubscriptionEventStep } from "../../events/steps/record-subscription-event"
import { findAccessLinkRecipientStep } from "../delivery/steps/find-recipient"
import { mailAccessLinkStep } from "../delivery/steps/mail-access-link"
import { cardLinkMail } from "./mail"
import { renderCardLinkEmailStep, type SendCardLinkInput } from "./render-card-link-email"
import { limitMailsStep } from "../delivery/steps/limit-mails"

/**
 * Mails the customer of a subscription a link to the page that takes a card for it and does nothing
 * else. The audit log records links that staff send. The result is the link's id, or null when there is
 * nobody to mail or the address reached the limit of three mails in 15 minutes.
 *
 * @throws not_found; subscription_ended; invalid_request when the shop takes no cards;
 * email_not_sent when the e-mail provider refuses
 * @example
 * const { result: linkId } = await sendCardLinkWorkflow(container).run({
 *   input: { subscription_id: "sub_01", requested_by: "staff", requested_by_id: "user_01" },
 * })
 */
export const sendCardLinkWorkflow = createWorkflow(
  "customer-hub-send-card-link",
  (input: SendCardLinkInput) => {
    const { customer_id, content } = renderCardLinkEmailStep(input)
    const found = findAccessLinkRecipientStep({ customer_id })
    const recipient = limitMailsStep({
      recipient: found,
      requested_by: input.requested_by,
    })
    const linkId = when(
      "there-is-someone-to-mail-a-card-link",
      { recipient },
      ({ recipient }) => !!recipient
    ).then(() =>
      mailAccessLinkStep(
        transform({ input, recipient, content }, ({ input, recipient, content }) => ({
          email: recipient!.email,
          subscription_id: input.subscription_id,
          purpose: "update_payment_method" as const,
          requested_by: input.requested_by,
          requested_by_id: input.requested_by_id,
          notification: {
            to: recipient!.to,
            template: cardLinkMail.template,
            content,
            resource_id: input.subscription_id,
            resource_type: "subscription",
          },
        }))
      )
    )
    when(
      "staff-sent-the-card-link",
      { input, linkId },
      ({ input, linkId }) => input.requested_by === "staff" && !!linkId
    ).then(() => {
      recordSubscriptionEventStep(
        transform({ input, linkId }, (data) => ({
          subscription_id: data.input.subscription_id,
          name: "card_link_email_sent",
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
