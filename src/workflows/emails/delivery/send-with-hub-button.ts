import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import type { HubButtonWords } from "../../../emails/render-hub-button"
import { sendMailStep } from "./steps/send-mail"
import { findAccessLinkRecipientStep } from "./steps/find-recipient"
import { mailAccessLinkStep } from "./steps/mail-access-link"
import { putHubButtonStep } from "./steps/put-hub-button"
import type { HubNotification } from "./types"

export type SendWithHubButtonInput = {
  /** Whose hub the button opens. */
  customer_id: string
  /** Its content has the marker where the button goes, once in the HTML and once in the text. */
  notification: HubNotification
  /**
   * From `createHubMarker()`, a new one for each mail: a customer could type a fixed one.
   */
  marker: string
  /** The button's label and a note above it. @default the label is "Open my Customer Hub" */
  button?: HubButtonWords
}

/**
 * Sends one of the shop's own mails, for example about an order, with a button that opens the
 * customer's hub. The button's link is made when the mail is sent. While the Email Button setting is
 * off, the mail is sent without the button. The result tells whether it has one.
 *
 * @throws email_not_sent when the e-mail provider refuses
 * @throws email_marker_misplaced unless the marker is in each part exactly once; nothing is sent
 * @example
 * const marker = createHubMarker()
 * await sendWithHubButtonWorkflow(container).run({
 *   input: {
 *     customer_id: order.customer_id,
 *     marker,
 *     notification: {
 *       to: order.email,
 *       template: "order-placed",
 *       content: { subject: "Thank you", html: `<p>Thank you!</p>${marker}`, text: `Thank you! ${marker}` },
 *     },
 *   },
 * })
 */
export const sendWithHubButtonWorkflow = createWorkflow(
  "customer-hub-send-with-hub-button",
  ({ customer_id, notification, marker, button }: SendWithHubButtonInput) => {
    const recipient = findAccessLinkRecipientStep({ customer_id })
    const mail = putHubButtonStep({ recipient, notification, marker, button })
    when("the-mail-has-a-button", { mail }, ({ mail }) => !!mail.draft).then(() => {
      mailAccessLinkStep(
        transform({ mail, recipient }, ({ mail, recipient }) => ({
          email: recipient!.email,
          requested_by: "product_email" as const,
          notification: mail.draft!,
        }))
      )
    })
    when("the-mail-has-no-button", { mail }, ({ mail }) => !!mail.plain).then(() => {
      sendMailStep(transform({ mail }, ({ mail }) => mail.plain!))
    })
    return new WorkflowResponse(transform({ mail }, ({ mail }) => !!mail.draft))
  }
)
