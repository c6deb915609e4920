import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import {
  listUninvoicedFreeRows,
  listUninvoicedPayments,
} from "../../../queries/uninvoiced-payments"
import { invoicesOf, issueDocuments } from "../issue-documents"

export type IssueInvoicesInput = {
  /** Ids of rows of Payment History; unknown ones, and such that nothing was captured of, are left out. */
  payment_ids: string[]
}

/**
 * Issues what these payments lack and reads what they have; two queries when they lack nothing.
 * There is nothing to take back: a number that is given stays given.
 */
export const issueInvoicesStep = createStep(
  "issue-invoices",
  async ({ payment_ids }: IssueInvoicesInput, { container }) => {
    const invoices = invoicesOf(container)
    const [issued, uninvoiced] = await Promise.all([
      invoices.listOfPayments(payment_ids),
      listUninvoicedPayments(container, payment_ids),
    ])
    const known = new Set(issued.map(({ payment_id }) => payment_id))
    const free = payment_ids.filter((id) => id.startsWith("free_") && !known.has(id))
    if (free.length) {
      uninvoiced.push(...(await listUninvoicedFreeRows(container, free)))
    }
    if (!uninvoiced.length) {
      return new StepResponse({ invoices: issued })
    }
    await issueDocuments(container, uninvoiced)
    return new StepResponse({ invoices: await invoices.listOfPayments(payment_ids) })
  }
)
