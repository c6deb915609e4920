import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { sendMailStep } from "../delivery/steps/send-mail"
import { renderRefundMadeStep } from "./render-refund-made"

/**
 * Mails the customer that money of a subscription's order was given back, once for each refund.
 *
 * @example
 * await sendRefundMadeWorkflow(container).run({ input: { refund_id: "ref_01" } })
 */
export const sendRefundMadeWorkflow = createWorkflow(
  "customer-hub-send-refund-made",
  (input: { refund_id: string }) => {
    const mail = renderRefundMadeStep(input)
    when("it-is-of-a-subscription", { mail }, ({ mail }) => mail !== null).then(() => {
      sendMailStep(transform({ mail }, ({ mail }) => mail!))
    })
    return new WorkflowResponse(void 0)
  }
)
