import type { MedusaContainer } from "@medusajs/framework/types"

import {
  SUBSCRIPTION_MODULE,
  type SubscriptionModuleService,
} from "../../modules/subscription"
import { settleBillingCycleWorkflow } from "../billing/settle-billing-cycle"

/**
 * Settles the billing cycle of a payment by what the provider says; payments that are no renewal's
 * are left to Medusa.
 *
 * @returns false while somebody else works on the cycle, or the provider knows no end yet
 */
export async function settlePayment(
  container: MedusaContainer,
  providerPaymentId: string
): Promise<boolean> {
  const [cycle] = await container
    .resolve<SubscriptionModuleService>(SUBSCRIPTION_MODULE)
    .listBillingCycles({ provider_payment_id: providerPaymentId }, { select: ["id"] })
  if (!cycle) {
    return true
  }
  const { result } = await settleBillingCycleWorkflow(container).run({
    input: { cycle_id: cycle.id, mode: "settle" },
  })
  return !["busy", "unknown"].includes(result.outcome)
}
