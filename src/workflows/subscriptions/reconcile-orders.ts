import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { completePurchaseCardsStep } from "./steps/complete-purchase-cards"
import { mailMissingCardsStep } from "./steps/mail-missing-cards"
import { reconcileOrdersStep } from "./steps/reconcile-orders"

/**
 * Does what lost events and silent providers left undone for the purchases of the last 48 hours.
 * The result is the number of orders whose subscriptions it started.
 */
export const reconcileOrdersWorkflow = createWorkflow(
  "customer-hub-reconcile-orders",
  () => {
    const started = reconcileOrdersStep()
    mailMissingCardsStep(completePurchaseCardsStep())
    return new WorkflowResponse(started)
  }
)
