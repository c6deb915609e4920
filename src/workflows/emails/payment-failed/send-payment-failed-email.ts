import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { sendHubMailWorkflow } from "../delivery/send-hub-mail"
import {
  renderPaymentFailedEmailStep,
  type FailedChargeInput,
} from "./render-payment-failed-email"

/**
 * Mails the customer about a failed charge: why it failed, what comes next, and a button to act. Once
 * for each attempt, and not when the cycle is paid or void. The result tells whether a mail was sent.
 *
 * @throws email_not_sent when the e-mail provider refuses
 * @example
 * await sendPaymentFailedEmailWorkflow(container).run({
 *   input: { billing_cycle_id: "cycle_01", attempt_number: 1, event_id: "subevt_01" },
 * })
 */
export const sendPaymentFailedEmailWorkflow = createWorkflow(
  "customer-hub-send-payment-failed-email",
  (input: FailedChargeInput) => {
    const mail = renderPaymentFailedEmailStep(input)
    const linkId = when(
      "the-payment-is-still-open",
      { mail },
      ({ mail }) => mail !== null
    ).then(() =>
      sendHubMailWorkflow.runAsStep({ input: transform({ mail }, ({ mail }) => mail!) })
    )
    return new WorkflowResponse(transform({ linkId }, ({ linkId }) => !!linkId))
  }
)
