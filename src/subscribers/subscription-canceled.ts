import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import { SUBSCRIPTION_CANCELED } from "../workflows/subscriptions/cancel-subscription"
import { cancellationMailWorkflow } from "../workflows/emails/cancellation/cancellation-mail"

/** Mails the receipt of a cancellation; another one after the last retry of a charge failed. */
export default async function mailCancellationReceipt({
  event,
  container,
}: SubscriberArgs<{ id: string; reason_code?: string }>) {
  await cancellationMailWorkflow(event.data.reason_code)(container).run({
    input: { subscription_id: event.data.id },
  })
}

export const config: SubscriberConfig = {
  event: SUBSCRIPTION_CANCELED,
  context: { subscriberId: "customer-hub-subscription-canceled" },
}
