import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { findCharger } from "../../charging"
import {
  HUB_SETTINGS_MODULE,
  type HubSettingsModuleService,
} from "../../modules/hub-settings"
import {
  SUBSCRIPTION_MODULE,
  type SubscriptionModuleService,
} from "../../modules/subscription"

/**
 * Cancels a cycle's payment that was made for another customer at the provider than the one who
 * has the subscription's card now: that card could never pay it. The engine then makes another.
 * Should the old one have succeeded, canceling changes nothing and the engine finds the money.
 *
 * @returns false when the provider did not say what became of it: nothing may be charged then
 */
export async function retireForeignPayment(
  container: MedusaContainer,
  cycleId: string
): Promise<boolean> {
  const subscriptions = container.resolve<SubscriptionModuleService>(SUBSCRIPTION_MODULE)
  const { options } = container.resolve<HubSettingsModuleService>(HUB_SETTINGS_MODULE)
  const cycle = await subscriptions.retrieveBillingCycle(cycleId)
  const subscription = await subscriptions.retrieveSubscription(cycle.subscription_id)
  const charger = findCharger(subscription.payment_provider_id, options)
  if (!charger || !cycle.provider_payment_id || !cycle.payment_session_id) {
    return true
  }
  const [session] = await container
    .resolve(Modules.PAYMENT)
    .listPaymentSessions({ id: cycle.payment_session_id })
  const {
    data: [holder],
  } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "account_holder",
    fields: ["external_id"],
    filters: { id: subscription.account_holder_id ?? "" },
  })
  // The provider's payment as Medusa keeps it names its customer.
  const customer = session?.data.customer
  if (typeof customer !== "string" || !holder || customer === holder.external_id) {
    return true
  }
  const { status } = await charger.cancel(cycle.provider_payment_id)
  return status === "canceled" || status === "succeeded"
}
