import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { deleteSubscriptionPlanStep } from "./steps/delete-subscription-plan"

/**
 * Deletes a plan: its variants are sold as ordinary products from now on. Running subscriptions
 * keep their own copy and go on.
 *
 * @example await deleteSubscriptionPlanWorkflow(container).run({ input: { id: "splan_01" } })
 */
export const deleteSubscriptionPlanWorkflow = createWorkflow(
  "customer-hub-delete-subscription-plan",
  (input: { id: string }) => new WorkflowResponse(deleteSubscriptionPlanStep(input))
)
