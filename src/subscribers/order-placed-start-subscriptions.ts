import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import { startSubscriptionsWorkflow } from "../workflows/subscriptions/start-subscriptions"

/** Starts the subscriptions that an order sold. */
export default async function startSubscriptions({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  await startSubscriptionsWorkflow(container).run({ input: { order_id: event.data.id } })
}

export const config: SubscriberConfig = {
  event: "order.placed",
  context: { subscriberId: "customer-hub-start-subscriptions" },
}
