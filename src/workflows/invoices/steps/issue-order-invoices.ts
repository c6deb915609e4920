import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { listUninvoicedOfOrders } from "../../../lib/uninvoiced-payments"
import { issueDocuments } from "../issue-documents"

/** There is nothing to take back: a number that is given stays given. */
export const issueOrderInvoicesStep = createStep(
  "issue-order-invoices",
  async ({ order_ids }: { order_ids: string[] }, { container }) => {
    const uninvoiced = await listUninvoicedOfOrders(container, order_ids)
    if (uninvoiced.length) {
      await issueDocuments(container, uninvoiced)
    }
    return new StepResponse(void 0)
  }
)
