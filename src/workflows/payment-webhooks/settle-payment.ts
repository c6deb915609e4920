import type { MedusaContainer } from "@medusajs/framework/types"

import { now } from "../../lib/clock"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import { SUBSCRIPTION_MODULE } from "../../modules/subscription"
import { settleBillingCycleWorkflow } from "../billing/settle-billing-cycle"

/**
 * Settles the billing cycle of a payment by what the provider says; payments that are no renewal's
 * are left to Medusa.
 *
 * @returns false while somebody else works on the cycle, or the provider knows no end yet
 */
export async function settlePayment(
  container: MedusaContainer,
  { provider_id, id }: { provider_id: string; id: string }
): Promise<boolean> {
  const [cycle] = await container
    .resolve(SUBSCRIPTION_MODULE)
    .listHubBillingCycles({ provider_payment_id: id }, { select: ["id", "status"] })
  if (!cycle) {
    return true
  }
  if (cycle.status === "void") {
    await reopenIfPaid(container, { provider_id, id })
  }
  const { result } = await settleBillingCycleWorkflow(container).run({
    input: { cycle_id: cycle.id, mode: "settle" },
  })
  return !["busy", "unknown"].includes(result.outcome)
}

/** Money that came in after its subscription had ended is recorded, not lost. */
async function reopenIfPaid(
  container: MedusaContainer,
  { provider_id, id }: { provider_id: string; id: string }
): Promise<void> {
  const { charger } = container
    .resolve(HUB_SETTINGS_MODULE)
    .paymentProviders.find(provider_id)
  const known = await charger?.readBack(id)
  if (known?.status === "succeeded") {
    await container.resolve(SUBSCRIPTION_MODULE).reopenVoidCycle(id, now())
  }
}
