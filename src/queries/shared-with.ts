import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { addressLines } from "../emails/format"
import { HUB_SETTINGS_MODULE } from "../modules/hub-settings"
import { ENDED } from "../modules/subscription"
import type { StoreSharingSubscription } from "../types/http"
import { itemsOf, planOf } from "./subscription-view"

/**
 * The other running subscriptions of the same customer record that pay with the very card of this
 * one: those that "use this card for all" means. The same customer at the provider is not enough: a
 * stranger's purchase as a guest with somebody's e-mail address is paid by that customer, with the
 * stranger's card.
 *
 * @returns by their numbers; none for an unknown subscription, or one without a card
 */
export async function listSharedWith(
  container: MedusaContainer,
  subscriptionId: string
): Promise<StoreSharingSubscription[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const {
    data: [subscription],
  } = await query.graph({
    entity: "hub_subscription",
    fields: [
      "customer_id",
      "account_holder_id",
      "payment_provider_id",
      "payment_method_id",
    ],
    filters: { id: subscriptionId },
  })
  const { paymentProviders } = container.resolve(HUB_SETTINGS_MODULE)
  if (
    !subscription?.payment_method_id ||
    !paymentProviders.find(subscription.payment_provider_id).setup
  ) {
    return []
  }
  const { customer_id, account_holder_id, payment_provider_id, payment_method_id } =
    subscription
  const { data: sharing } = await query.graph({
    entity: "hub_subscription",
    fields: [
      "id",
      "display_id",
      "currency_code",
      "interval",
      "interval_count",
      "trial_days",
      "charge_limit",
      "shipping_address",
      "items.*",
    ],
    filters: {
      id: { $ne: subscriptionId },
      customer_id,
      account_holder_id,
      payment_provider_id,
      payment_method_id,
      ownership: "confirmed",
      status: { $nin: ENDED },
    },
    pagination: { order: { display_id: "ASC" } },
  })
  return sharing.map((other) => ({
    id: other.id,
    display_id: other.display_id,
    currency_code: other.currency_code,
    plan: planOf(other),
    ...itemsOf(other.items),
    delivery_address: addressLines(other.shipping_address ?? {}),
  }))
}
