import { createWorkflow } from "@medusajs/framework/workflows-sdk"

import { issueMissingInvoicesStep } from "./steps/issue-missing-invoices"

/**
 * Issues the invoices and credit notes that nobody issued when the money moved: of the last 48
 * hours, and, going on from where it came to the last time, of everything older.
 */
export const issueMissingInvoicesWorkflow = createWorkflow(
  "customer-hub-issue-missing-invoices",
  () => {
    issueMissingInvoicesStep()
  }
)
