import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { sendHubMailWorkflow } from "../delivery/send-hub-mail"
import { renderEndedUnpaidEmailStep } from "./render-ended-unpaid-email"

/**
 * Mails the customer that a subscription ended because it could not be charged, instead of the
 * cancellation receipt: once for each subscription.
 *
 * @throws email_not_sent when the e-mail provider refuses
 * @example
 * await sendEndedUnpaidEmailWorkflow(container).run({ input: { subscription_id: "sub_01" } })
 */
export const sendEndedUnpaidEmailWorkflow = createWorkflow(
  "customer-hub-send-ended-unpaid-email",
  (input: { subscription_id: string }) => {
    const mail = renderEndedUnpaidEmailStep(input)
    return new WorkflowResponse(sendHubMailWorkflow.runAsStep({ input: mail }))
  }
)
