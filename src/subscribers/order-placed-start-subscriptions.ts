import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import { mailMissingCards } from "../tasks/mail-missing-cards"
import { startSubscriptionsWorkflow } from "../workflows/subscriptions/start-subscriptions"

/** Starts the subscriptions that an order sold, and asks for the cards that it left out. */
export default async function startSubscriptions({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  const { result: started } = await startSubscriptionsWorkflow(container).run({
    input: { order_id: event.data.id },
  })
  await mailMissingCards(container, started)
}

export const config: SubscriberConfig = {
  event: "order.placed",
  context: { subscriberId: "customer-hub-start-subscriptions" },
}
