import { createWorkflow } from "@medusajs/framework/workflows-sdk"

import { reconcileMailsStep } from "./reconcile-mails"

/** Sends the mails of subscriptions' events that did not go out when those happened. */
export const reconcileMailsWorkflow = createWorkflow(
  "customer-hub-reconcile-mails",
  () => {
    reconcileMailsStep()
  }
)
