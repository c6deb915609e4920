import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import {
  PAYMENT_NEWS_POSTPONED,
  type ReceivePaymentNewsInput,
} from "../workflows/events/payment-signal"
import { receivePaymentNewsWorkflow } from "../workflows/payment-webhooks/receive-payment-news"

/** Acts on news that came while somebody else worked on the same charge. */
export default async function receivePostponedNews({
  event,
  container,
}: SubscriberArgs<ReceivePaymentNewsInput>) {
  const { news, tries } = event.data
  await receivePaymentNewsWorkflow(container).run({ input: { news, tries } })
}

export const config: SubscriberConfig = {
  event: PAYMENT_NEWS_POSTPONED,
  context: { subscriberId: "customer-hub-payment-news-postponed" },
}
