import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { releaseUnneededStockStep } from "./steps/release-unneeded-stock"

/**
 * Gives back the stock that is held for renewals which nobody is charging: what a process left that
 * died between the reservation and the end of its charge.
 *
 * @example
 * await releaseStockWorkflow(container).run()
 */
export const releaseStockWorkflow = createWorkflow(
  "customer-hub-release-stock",
  () => new WorkflowResponse(releaseUnneededStockStep({ cycle_ids: null }))
)
