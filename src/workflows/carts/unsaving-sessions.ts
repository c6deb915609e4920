import type { MedusaContainer } from "@medusajs/framework/types"

import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import { isSetupSession } from "../../queries/payment-sessions"
import { holderAt, type SubscriptionCart } from "../../queries/subscription-cart"

/**
 * Payment sessions of a cart that would not save the payment method for its subscriptions: prepared
 * before it held one, or for another customer. Those of providers of which the plugin knows nothing are
 * not among them.
 */
export function unsavingSessions(
  container: MedusaContainer,
  { payment_sessions, account_holders }: SubscriptionCart
): SubscriptionCart["payment_sessions"] {
  const { paymentProviders } = container.resolve(HUB_SETTINGS_MODULE)
  return payment_sessions.filter((session) => {
    const { provider_id, data } = session
    const { purchase } = paymentProviders.find(provider_id)
    const customer = holderAt(provider_id, account_holders)?.external_id ?? null
    return (
      purchase && !isSetupSession(session) && !purchase.savesMethod({ data, customer })
    )
  })
}
