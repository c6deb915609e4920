import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { sendHubMailWorkflow } from "../delivery/send-hub-mail"
import { renderCardExpiringEmailStep } from "./render-card-expiring-email"

/**
 * Mails the customer of a subscription that its card expires soon, with all of their subscriptions that
 * are charged to it after that: once for each card and month. The result tells whether a mail was sent.
 *
 * @throws email_not_sent when the e-mail provider refuses
 * @example
 * await sendCardExpiringEmailWorkflow(container).run({ input: { subscription_id: "sub_01" } })
 */
export const sendCardExpiringEmailWorkflow = createWorkflow(
  "customer-hub-send-card-expiring-email",
  (input: { subscription_id: string }) => {
    const mail = renderCardExpiringEmailStep(input)
    const linkId = when(
      "the-card-is-charged-after-it-ends",
      { mail },
      ({ mail }) => mail !== null
    ).then(() =>
      sendHubMailWorkflow.runAsStep({ input: transform({ mail }, ({ mail }) => mail!) })
    )
    return new WorkflowResponse(transform({ linkId }, ({ linkId }) => !!linkId))
  }
)
