import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { tryOrLog } from "../../try-or-log"
import { issueDocumentsOfOrders } from "../issue-documents"

/**
 * Issues the invoices of a batch of renewals together. The money is in and the orders stand: a
 * failure here is logged, and the reconcile job issues them.
 */
export const issueRenewalInvoicesStep = createStep(
  "issue-renewal-invoices",
  async ({ order_ids }: { order_ids: string[] }, { container }) => {
    if (order_ids.length) {
      await tryOrLog(
        container,
        `issue the invoices of ${order_ids.length} renewals`,
        () => issueDocumentsOfOrders(container, order_ids)
      )
    }
    return new StepResponse(void 0)
  }
)
