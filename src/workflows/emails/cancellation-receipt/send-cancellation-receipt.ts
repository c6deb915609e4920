import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { sendMailStep } from "../delivery/steps/send-mail"
import { renderCancellationReceiptStep } from "./render-cancellation-receipt"

/**
 * Mails the receipt of a cancellation, once for each subscription.
 *
 * @example
 * await sendCancellationReceiptWorkflow(container).run({ input: { subscription_id: "sub_01" } })
 */
export const sendCancellationReceiptWorkflow = createWorkflow(
  "customer-hub-send-cancellation-receipt",
  (input: { subscription_id: string }) => {
    const receipt = renderCancellationReceiptStep(input)
    return new WorkflowResponse(sendMailStep(receipt))
  }
)
