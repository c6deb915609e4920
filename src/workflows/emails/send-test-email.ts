import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { sendTestEmailStep, type SendTestEmailInput } from "./steps/send-test-email"

/**
 * Mails a member of the staff one of the plugin's e-mails, with a made-up subscription. The result
 * is the address it went to.
 *
 * @throws not_found for an unknown template or user
 * @throws email_not_sent when the e-mail provider refuses
 * @example
 * await sendTestEmailWorkflow(container).run({
 *   input: { template: "customer-hub-renewal-receipt", user_id: "user_01" },
 * })
 */
export const sendTestEmailWorkflow = createWorkflow(
  "customer-hub-send-test-email",
  (input: SendTestEmailInput) => new WorkflowResponse(sendTestEmailStep(input))
)
