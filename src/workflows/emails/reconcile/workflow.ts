import { createWorkflow } from "@medusajs/framework/workflows-sdk"

import { reconcileMailsStep } from "./reconcile-mails"

/** Sends the mails about failed charges, cancellations and renewals that did not go out when they happened. */
export const reconcileMailsWorkflow = createWorkflow(
  "customer-hub-reconcile-mails",
  () => {
    reconcileMailsStep()
  }
)
