import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { completePurchaseCardsStep } from "./steps/complete-purchase-cards"

/**
 * Reads the cards of the last 48 hours' purchases whose provider was silent then. The result is the
 * ids of the subscriptions that wait for a card.
 */
export const completePurchaseCardsWorkflow = createWorkflow(
  "customer-hub-complete-purchase-cards",
  () => new WorkflowResponse(completePurchaseCardsStep())
)
