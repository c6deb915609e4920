import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import { sendEndedUnpaidEmailWorkflow } from "../workflows/billing/send-ended-unpaid-email"
import { SUBSCRIPTION_CANCELED } from "../workflows/subscriptions/cancel-subscription"
import { sendCancellationReceiptWorkflow } from "../workflows/subscriptions/send-cancellation-receipt"

/** Mails the receipt of a cancellation; another one after the last retry of a charge failed. */
export default async function mailCancellationReceipt({
  event,
  container,
}: SubscriberArgs<{ id: string; reason_code?: string }>) {
  const send =
    event.data.reason_code === "payment_failed"
      ? sendEndedUnpaidEmailWorkflow
      : sendCancellationReceiptWorkflow
  await send(container).run({ input: { subscription_id: event.data.id } })
}

export const config: SubscriberConfig = {
  event: SUBSCRIPTION_CANCELED,
  context: { subscriberId: "customer-hub-subscription-canceled" },
}
