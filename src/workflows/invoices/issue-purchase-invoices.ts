import { createWorkflow } from "@medusajs/framework/workflows-sdk"

import { issuePurchaseInvoicesStep } from "./steps/issue-purchase-invoices"

/**
 * Issues what an order lacks of invoices and credit notes. Orders of renewals are left alone: the
 * engine issues theirs in bulk.
 *
 * @example
 * await issuePurchaseInvoicesWorkflow(container).run({ input: { order_id: "order_01" } })
 */
export const issuePurchaseInvoicesWorkflow = createWorkflow(
  "customer-hub-issue-purchase-invoices",
  (input: { order_id: string }) => {
    issuePurchaseInvoicesStep(input)
  }
)
