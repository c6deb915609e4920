import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import { issuePurchaseInvoicesWorkflow } from "../workflows/invoices/issue-purchase-invoices"

/** Issues the invoice of an order that was paid as it was placed, or that costs nothing. */
export default async function issuePurchaseInvoices({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  await issuePurchaseInvoicesWorkflow(container).run({
    input: { order_id: event.data.id },
  })
}

export const config: SubscriberConfig = {
  event: "order.placed",
  context: { subscriberId: "customer-hub-order-placed-issue-invoice" },
}
