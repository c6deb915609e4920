import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

/** Of the Reorder plugin and the official recipe; Medusa does not boot with one id twice. */
const IDS = [
  "cancel-subscription",
  "create-subscription",
  "create-subscription-from-cart",
  "pause-subscription",
  "process-renewal-cycle",
  "resume-subscription",
  "retry-payment",
  "run-dunning-retry",
  "start-dunning",
  "update-subscription-payment-method",
]

export const subscriptionWorkflows = IDS.map((id) =>
  createWorkflow(id, (input: { id: string }) => new WorkflowResponse(input))
)
