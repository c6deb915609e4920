import type { MedusaContainer } from "@medusajs/framework/types"

import { createStripeClient } from "../../payment-providers/stripe/client"
import { stripeHoldersOf } from "../../queries/stripe-holders"
import { SUBSCRIPTION_MODULE } from "../../modules/subscription"
import { existing } from "../../payment-providers/stripe/retrieve-or-null"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"

/**
 * Detaches a card at Stripe that another took the place of, unless something still needs it. Only
 * from the very customer who pays for the subscription that had it: it is nobody else's to lose.
 *
 * @returns false while a charge under way may still use it
 * @throws when Stripe refuses or does not answer
 */
export async function releaseReplacedCard(
  container: MedusaContainer,
  { id, subscription_id }: { id: string; subscription_id: string }
): Promise<boolean> {
  const { stripe: keys } = container.resolve(HUB_SETTINGS_MODULE).options
  const subscriptions = container.resolve(SUBSCRIPTION_MODULE)
  const [subscription] = await subscriptions.listHubSubscriptions(
    { id: subscription_id },
    { select: ["customer_id", "account_holder_id"] }
  )
  if (!keys || !subscription) {
    return true
  }
  const stripe = createStripeClient(keys)
  const card = await existing(stripe.paymentMethods.retrieve(id))
  const holders = await stripeHoldersOf(container, subscription)
  if (!holders.some(({ external_id }) => external_id === card?.customer)) {
    return true
  }
  // Last of all, so that little can happen between the look and the deed.
  const use = await subscriptions.cardUse({ payment_method_id: id, subscription_id })
  if (use === "none") {
    await stripe.paymentMethods.detach(id)
  }
  return use !== "charging"
}
