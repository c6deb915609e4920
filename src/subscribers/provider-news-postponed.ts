import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import {
  PROVIDER_NEWS_POSTPONED,
  receiveProviderNewsWorkflow,
  type ReceiveProviderNewsInput,
} from "../workflows/payment-webhooks/receive-provider-news"

/** Acts on a provider's news that came while somebody else worked on the same charge. */
export default async function receivePostponedNews({
  event,
  container,
}: SubscriberArgs<ReceiveProviderNewsInput>) {
  const { news, tries } = event.data
  await receiveProviderNewsWorkflow(container).run({ input: { news, tries } })
}

export const config: SubscriberConfig = {
  event: PROVIDER_NEWS_POSTPONED,
  context: { subscriberId: "customer-hub-provider-news-postponed" },
}
