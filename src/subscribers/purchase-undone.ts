import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents, PaymentEvents } from "@medusajs/framework/utils"

import { askAboutPurchasesWorkflow } from "../workflows/billing/ask-about-purchases"

/** Asks staff whether the subscriptions of an order go on that was canceled or refunded. */
export default async function askAboutPurchase({
  event: { name, data },
  container,
}: SubscriberArgs<{ id: string }>) {
  await askAboutPurchasesWorkflow(container).run({
    input:
      name === OrderWorkflowEvents.CANCELED
        ? { order_id: data.id }
        : { payment_id: data.id },
  })
}

export const config: SubscriberConfig = {
  event: [OrderWorkflowEvents.CANCELED, PaymentEvents.REFUNDED],
  context: { subscriberId: "customer-hub-purchase-undone" },
}
