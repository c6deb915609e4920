import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { PaymentEvents } from "@medusajs/framework/utils"

import { mailRefundsOf } from "../tasks/mail-refunds"

/** Tells the customer of a refund, whether staff or the payment provider made it. */
export default async function mailRefund({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  await mailRefundsOf(container, event.data.id)
}

export const config: SubscriberConfig = {
  event: PaymentEvents.REFUNDED,
  context: { subscriberId: "customer-hub-payment-refunded" },
}
