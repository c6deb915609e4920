import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import type { HubButtonProps } from "../../emails/components/hub-button"
import { sendMailStep } from "../emails/steps/send-mail"
import { findAccessLinkRecipientStep } from "./steps/find-access-link-recipient"
import { mailAccessLinkStep } from "./steps/mail-access-link"
import { putHubButtonStep } from "./steps/put-hub-button"
import type { HubNotification } from "./types"

export type SendWithHubButtonInput = {
  /** Whose hub the button opens. */
  customer_id: string
  /** Its content holds `HUB_BUTTON_MARKER` (or `<HubButtonSlot />`) where the button goes. */
  notification: HubNotification
  /** Label of the button and a note under it, if not the usual ones. */
  button?: HubButtonProps
}

/**
 * Sends a mail of the shop with a button to the customer's hub in it: for the merchant's own
 * order mails. The button has a link of its own, made as the mail goes out. While the e-mail
 * button is switched off in the settings, the same mail goes out without it.
 *
 * @throws email_not_sent when the e-mail provider refuses
 * @example
 * await sendWithHubButtonWorkflow(container).run({
 *   input: {
 *     customer_id: order.customer_id,
 *     notification: {
 *       to: order.email,
 *       template: "order-placed",
 *       content: { subject: "Thank you", html: `<p>Thank you!</p>${HUB_BUTTON_MARKER}`, text: "…" },
 *     },
 *   },
 * })
 */
export const sendWithHubButtonWorkflow = createWorkflow(
  "send-with-hub-button",
  ({ customer_id, notification, button }: SendWithHubButtonInput) => {
    const recipient = findAccessLinkRecipientStep({ customer_id })
    const mail = putHubButtonStep({ recipient, notification, button })
    when("the-mail-has-a-button", { mail }, ({ mail }) => mail.with_button).then(() => {
      mailAccessLinkStep(
        transform({ mail, recipient }, ({ mail, recipient }) => ({
          email: recipient!.email,
          requested_by: "product_email" as const,
          notification: mail.notification,
        }))
      )
    })
    when("the-mail-has-no-button", { mail }, ({ mail }) => !mail.with_button).then(() => {
      sendMailStep(transform({ mail }, ({ mail }) => mail.notification))
    })
    return new WorkflowResponse(transform({ mail }, ({ mail }) => mail.with_button))
  }
)
