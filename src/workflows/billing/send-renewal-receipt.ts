import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { sendHubMailWorkflow } from "../access/send-hub-mail"
import { renderRenewalReceiptStep } from "./steps/render-renewal-receipt"

export type SendRenewalReceiptInput = {
  /** Of a renewal that is paid and has its order. */
  billing_cycle_id: string
}

/**
 * Mails the receipt of a renewal, with a button that downloads its invoice: once for each billing
 * cycle, and not for one that cost nothing. The result tells whether a mail went out.
 *
 * @throws email_not_sent when the e-mail provider refuses
 * @example
 * await sendRenewalReceiptWorkflow(container).run({ input: { billing_cycle_id: "cycle_01" } })
 */
export const sendRenewalReceiptWorkflow = createWorkflow(
  "send-renewal-receipt",
  (input: SendRenewalReceiptInput) => {
    const receipt = renderRenewalReceiptStep(input)
    const linkId = when(
      "money-was-taken",
      { receipt },
      ({ receipt }) => receipt !== null
    ).then(() =>
      sendHubMailWorkflow.runAsStep({
        input: transform({ receipt }, ({ receipt }) => receipt!),
      })
    )
    return new WorkflowResponse(transform({ linkId }, ({ linkId }) => !!linkId))
  }
)
