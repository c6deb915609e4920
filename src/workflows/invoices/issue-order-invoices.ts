import { createWorkflow } from "@medusajs/framework/workflows-sdk"

import { issueOrderInvoicesStep } from "./steps/issue-order-invoices"

/**
 * Issues what orders lack of invoices and credit notes.
 *
 * @example
 * await issueOrderInvoicesWorkflow(container).run({ input: { order_ids: ["order_01"] } })
 */
export const issueOrderInvoicesWorkflow = createWorkflow(
  "issue-order-invoices",
  (input: { order_ids: string[] }) => {
    issueOrderInvoicesStep(input)
  }
)
