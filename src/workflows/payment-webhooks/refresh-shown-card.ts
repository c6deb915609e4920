import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import {
  refreshShownCardStep,
  type RefreshShownCardInput,
} from "./steps/refresh-shown-card"

/**
 * Brings what subscriptions show of a card up to date with the provider; a card that is gone there
 * is taken off them.
 */
export const refreshShownCardWorkflow = createWorkflow(
  "customer-hub-refresh-shown-card",
  (input: RefreshShownCardInput) => new WorkflowResponse(refreshShownCardStep(input))
)
