import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { sendMailStep } from "../delivery/steps/send-mail"
import { renderTrialEndingStep } from "./render-trial-ending"

/**
 * Reminds a customer that a trial ends and when the first payment is taken, once for each end.
 *
 * @example
 * await sendTrialEndingWorkflow(container).run({ input: { subscription_id: "sub_01" } })
 */
export const sendTrialEndingWorkflow = createWorkflow(
  "customer-hub-send-trial-ending",
  (input: { subscription_id: string }) => {
    const mail = renderTrialEndingStep(input)
    when("it-is-on-trial", { mail }, ({ mail }) => mail !== null).then(() => {
      sendMailStep(transform({ mail }, ({ mail }) => mail!))
    })
    return new WorkflowResponse(void 0)
  }
)
