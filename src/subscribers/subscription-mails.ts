import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import { TRIGGERED_MAILS } from "../workflows/emails/mails"

const PREFIX = "hub_subscription."

type SubscriptionEvent = { id: string; event_id: string }

/** Sends the mails about an event of a subscription. */
export default async function mailOfSubscriptionEvent({
  event: { name, data },
  container,
}: SubscriberArgs<SubscriptionEvent>) {
  const { id: subscription_id, event_id, ...details } = data
  for (const { trigger } of TRIGGERED_MAILS) {
    if (PREFIX + trigger.event === name) {
      await trigger.send(container, { subscription_id, event_id, details })
    }
  }
}

export const config: SubscriberConfig = {
  event: [...new Set(TRIGGERED_MAILS.map(({ trigger }) => PREFIX + trigger.event))],
  context: { subscriberId: "customer-hub-subscription-mails" },
}
