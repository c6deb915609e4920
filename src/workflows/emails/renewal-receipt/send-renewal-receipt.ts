import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { mailRenewalReceiptStep } from "./mail-renewal-receipt"

export type SendRenewalReceiptInput = {
  /** Of a renewal that is paid and has its order. */
  billing_cycle_id: string
}

/**
 * Mails the receipt of a renewal, with a button that downloads its invoice: once for each billing
 * cycle, and not for one that cost nothing. The result is the id of the button's access link, or
 * null when no mail was sent.
 *
 * @throws email_not_sent when the e-mail provider refuses
 * @example
 * await sendRenewalReceiptWorkflow(container).run({ input: { billing_cycle_id: "cycle_01" } })
 */
export const sendRenewalReceiptWorkflow = createWorkflow(
  "customer-hub-send-renewal-receipt",
  (input: SendRenewalReceiptInput) => new WorkflowResponse(mailRenewalReceiptStep(input))
)
