import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { mailExpiringCardsStep } from "./mail-expiring-cards"

/**
 * Tells customers whose card ends within 30 days and is charged after that, once for each card and
 * month. The result is how many were mailed.
 */
export const mailExpiringCardsWorkflow = createWorkflow(
  "customer-hub-mail-expiring-cards",
  () => {
    return new WorkflowResponse(mailExpiringCardsStep())
  }
)
