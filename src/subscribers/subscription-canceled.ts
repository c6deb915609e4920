import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import { SUBSCRIPTION_CANCELED } from "../workflows/subscriptions/cancel-subscription"
import { sendCancellationReceiptWorkflow } from "../workflows/subscriptions/send-cancellation-receipt"

/** Mails the receipt of a cancellation. */
export default async function mailCancellationReceipt({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  await sendCancellationReceiptWorkflow(container).run({
    input: { subscription_id: event.data.id },
  })
}

export const config: SubscriberConfig = {
  event: SUBSCRIPTION_CANCELED,
  context: { subscriberId: "customer-hub-subscription-canceled" },
}
