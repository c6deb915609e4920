import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import { HUB_SETTINGS_MODULE } from "../modules/hub-settings"
import { mailMissingCards } from "../tasks/mail-missing-cards"
import { sendPurchaseConfirmationWorkflow } from "../workflows/emails/purchase-confirmation/send-purchase-confirmation"
import type { OrderPlaced } from "../workflows/events/order-placed"
import { issuePurchaseInvoicesWorkflow } from "../workflows/invoices/issue-purchase-invoices"
import { startSubscriptionsWorkflow } from "../workflows/subscriptions/start-subscriptions"
import { tryOrLog } from "../workflows/try-or-log"

/**
 * Starts the subscriptions that an order sold, issues the invoice of what was paid as it was placed,
 * with their first periods, asks for the cards that it left out, and confirms the order, unless the
 * merchant's own mail does.
 */
export default async function workOffPurchase({
  event: { data },
  container,
}: SubscriberArgs<OrderPlaced>) {
  if (data.is_subscription_renewal) {
    return
  }
  const { purchaseConfirmation } = container.resolve(HUB_SETTINGS_MODULE).options
  const input = { order_id: data.id }
  const { result: started } = await startSubscriptionsWorkflow(container).run({ input })
  await tryOrLog(container, `issue the invoice of order ${data.id}`, () =>
    issuePurchaseInvoicesWorkflow(container).run({ input })
  )
  await mailMissingCards(container, started)
  if (purchaseConfirmation) {
    await sendPurchaseConfirmationWorkflow(container).run({ input })
  }
}

export const config: SubscriberConfig = {
  event: "order.placed",
  context: { subscriberId: "customer-hub-order-placed" },
}
