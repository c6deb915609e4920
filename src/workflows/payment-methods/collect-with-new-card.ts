import type { MedusaContainer } from "@medusajs/framework/types"

import { SUBSCRIPTION_MODULE } from "../../modules/subscription"
import { settleBillingCycleWorkflow } from "../billing/settle-billing-cycle"

/**
 * Tries a failed charge with the card that its subscription has now, unless that card was tried
 * already.
 *
 * @returns false when it is to be tried again: somebody else works on it, or the provider is silent
 */
export async function collectWithNewCard(
  container: MedusaContainer,
  cycleId: string
): Promise<boolean> {
  const subscriptions = container.resolve(SUBSCRIPTION_MODULE)
  const cycle = await subscriptions.retrieveHubBillingCycle(cycleId)
  if (cycle.status !== "failed") {
    return cycle.status !== "charging"
  }
  const { payment_method_id } = await subscriptions.retrieveHubSubscription(
    cycle.subscription_id
  )
  const [last] = await subscriptions.lastAttempts([cycleId])
  if (!payment_method_id || last?.payment_method_id === payment_method_id) {
    return true
  }
  const { result } = await settleBillingCycleWorkflow(container).run({
    input: { cycle_id: cycleId, mode: "charge" },
  })
  return !["busy", "unknown"].includes(result.outcome)
}
