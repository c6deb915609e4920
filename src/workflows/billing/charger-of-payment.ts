import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import type { BillingCycleRecord, SubscriptionRecord } from "../../modules/subscription"
import type { Charger } from "../../payment-providers"

type PaymentOfCycle = {
  cycle: Pick<BillingCycleRecord, "payment_session_id" | "provider_payment_id">
  subscription: Pick<SubscriptionRecord, "payment_provider_id">
}

/**
 * Who can be asked about the payment that a cycle has: its own provider, which is another one than
 * the subscription's after a card was saved elsewhere.
 *
 * @returns null when nobody can
 */
export async function findChargerOfPayment(
  container: MedusaContainer,
  { cycle, subscription }: PaymentOfCycle
): Promise<Charger | null> {
  const [session] = await container
    .resolve(Modules.PAYMENT)
    .listPaymentSessions(
      { id: cycle.payment_session_id ?? "" },
      { select: ["id", "provider_id"] }
    )
  const { charger } = container
    .resolve(HUB_SETTINGS_MODULE)
    .paymentProviders.find(session?.provider_id ?? subscription.payment_provider_id)
  return charger ?? null
}
