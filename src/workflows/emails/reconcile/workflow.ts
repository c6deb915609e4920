import { createWorkflow } from "@medusajs/framework/workflows-sdk"

import { reconcileMailsStep } from "./reconcile-mails"

/** Sends the mails about subscriptions that were not sent when their event came. */
export const reconcileMailsWorkflow = createWorkflow(
  "customer-hub-reconcile-mails",
  () => {
    reconcileMailsStep()
  }
)
