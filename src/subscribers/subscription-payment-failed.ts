import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import { sendPaymentFailedEmailWorkflow } from "../workflows/emails/payment-failed/send-payment-failed-email"
import type { FailedChargeInput } from "../workflows/emails/payment-failed/render-payment-failed-email"

/** Mails the customer about a charge that did not go through. */
export default async function mailFailedPayment({
  event,
  container,
}: SubscriberArgs<FailedChargeInput>) {
  const { billing_cycle_id, attempt_number, event_id } = event.data
  await sendPaymentFailedEmailWorkflow(container).run({
    input: { billing_cycle_id, attempt_number, event_id },
  })
}

export const config: SubscriberConfig = {
  event: "hub_subscription.payment_failed",
  context: { subscriberId: "customer-hub-subscription-payment-failed" },
}
