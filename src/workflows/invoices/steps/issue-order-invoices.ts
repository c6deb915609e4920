import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { issueDocumentsOfOrders } from "../issue-documents"

/** There is nothing to take back: a number that is given stays given. */
export const issueOrderInvoicesStep = createStep(
  "issue-order-invoices",
  async ({ order_ids }: { order_ids: string[] }, { container }) => {
    await issueDocumentsOfOrders(container, order_ids)
    return new StepResponse(void 0)
  }
)
