import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import { HUB_SETTINGS_MODULE } from "../modules/hub-settings"
import { sendPurchaseConfirmationWorkflow } from "../workflows/emails/purchase-confirmation/send-purchase-confirmation"

/** Confirms orders that start a subscription, unless the merchant's own mail does. */
export default async function mailPurchaseConfirmation({
  event,
  container,
}: SubscriberArgs<{ id: string }>) {
  const { options } = container.resolve(HUB_SETTINGS_MODULE)
  if (options.purchaseConfirmation) {
    await sendPurchaseConfirmationWorkflow(container).run({
      input: { order_id: event.data.id },
    })
  }
}

export const config: SubscriberConfig = {
  event: "order.placed",
  context: { subscriberId: "customer-hub-order-placed" },
}
