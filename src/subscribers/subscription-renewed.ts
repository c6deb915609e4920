import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import { sendRenewalReceiptWorkflow } from "../workflows/emails/renewal-receipt/send-renewal-receipt"

/** Mails the receipt of a renewal. */
export default async function mailRenewalReceipt({
  event,
  container,
}: SubscriberArgs<{ billing_cycle_id: string }>) {
  await sendRenewalReceiptWorkflow(container).run({
    input: { billing_cycle_id: event.data.billing_cycle_id },
  })
}

export const config: SubscriberConfig = {
  event: "hub_subscription.renewed",
  context: { subscriberId: "customer-hub-subscription-renewed" },
}
