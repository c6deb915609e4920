import type { AccountHolderDTO, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { HUB_SETTINGS_MODULE } from "../../src/modules/hub-settings"
import {
  SUBSCRIPTION_MODULE,
  type BillingCycleRecord,
  type SubscriptionRecord,
} from "../../src/modules/subscription"
import { preparePayment } from "../../src/workflows/billing/prepare-payment"

/**
 * Makes the payments at Stripe that wait for a customer's bank: their customers confirm those very
 * payments in the hub. The cycles have to be quoted.
 */
export async function askBanks(container: MedusaContainer): Promise<void> {
  const service = container.resolve(SUBSCRIPTION_MODULE)
  const { paymentProviders } = container.resolve(HUB_SETTINGS_MODULE)
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { charger } = paymentProviders.find("pp_stripe_stripe")
  const failed = (await service.listHubBillingCycles({
    status: "failed",
  })) as unknown as BillingCycleRecord[]
  const attempts = await service.lastAttempts(failed.map(({ id }) => id))
  for (const attempt of attempts.filter(({ status }) => status === "requires_action")) {
    const cycle = failed.find(({ id }) => id === attempt.cycle_id)!
    const subscription = (await service.retrieveHubSubscription(
      cycle.subscription_id
    )) as unknown as SubscriptionRecord
    const { data } = await query.graph({
      entity: "account_holder",
      fields: ["*"],
      filters: { id: subscription.account_holder_id! },
    })
    const payment = await preparePayment(
      container,
      { cycle, subscription, joined: [] },
      charger!,
      { accountHolder: data[0] as AccountHolderDTO, made: 0 }
    )
    await service.updateHubBillingCycles({ id: cycle.id, ...payment })
    await charger!.confirm({
      provider_payment_id: payment.provider_payment_id,
      payment_method_id: subscription.payment_method_id!,
      payment_method_type: subscription.payment_method_type,
      idempotency_key: attempt.id,
    })
  }
}
