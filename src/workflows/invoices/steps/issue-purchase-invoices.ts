import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { isRenewalOrder } from "../../../queries/is-renewal-order"
import { issueDocumentsOfOrders } from "../issue-documents"

/** There is nothing to take back: a number that is given stays given. */
export const issuePurchaseInvoicesStep = createStep(
  "issue-purchase-invoices",
  async ({ order_id }: { order_id: string }, { container }) => {
    if (!(await isRenewalOrder(container, order_id))) {
      await issueDocumentsOfOrders(container, [order_id])
    }
    return new StepResponse(void 0)
  }
)
