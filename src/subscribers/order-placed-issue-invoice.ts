import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import type { OrderPlaced } from "../workflows/events/order-placed"
import { issuePurchaseInvoicesWorkflow } from "../workflows/invoices/issue-purchase-invoices"

/** Issues the invoice of an order that was paid as it was placed, or that costs nothing. */
export default async function issuePurchaseInvoices({
  event: { data },
  container,
}: SubscriberArgs<OrderPlaced>) {
  if (!data.is_subscription_renewal) {
    await issuePurchaseInvoicesWorkflow(container).run({ input: { order_id: data.id } })
  }
}

export const config: SubscriberConfig = {
  event: "order.placed",
  context: { subscriberId: "customer-hub-order-placed-issue-invoice" },
}
