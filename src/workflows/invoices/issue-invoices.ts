import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { issueInvoicesStep, type IssueInvoicesInput } from "./steps/issue-invoices"

export type { IssueInvoicesInput }

/**
 * The invoices of rows of Payment History, with the credit notes of their refunds. What is missing
 * is issued first; what was issued once never changes. Idempotent, also for many at once.
 *
 * @returns the invoices of those rows that have one, in the order of their numbers
 * @example
 * const { result } = await issueInvoicesWorkflow(container).run({
 *   input: { payment_ids: ["pay_01"] },
 * })
 */
export const issueInvoicesWorkflow = createWorkflow(
  "customer-hub-issue-invoices",
  (input: IssueInvoicesInput) => new WorkflowResponse(issueInvoicesStep(input))
)
