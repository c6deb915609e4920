import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import {
  confirmProviderMoveStep,
  type ConfirmProviderMoveInput,
} from "./steps/confirm-provider-move"

/**
 * Lets this database bill with the payment account, or for the shop, that was found in place of the one
 * that it belonged to.
 *
 * @throws not_found when there is nothing to confirm
 */
export const confirmProviderMoveWorkflow = createWorkflow(
  "customer-hub-confirm-provider-move",
  (input: ConfirmProviderMoveInput) =>
    new WorkflowResponse(confirmProviderMoveStep(input))
)
