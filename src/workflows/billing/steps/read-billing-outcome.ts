import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"

/**
 * - `busy`: another process works on it and will write down what becomes of it
 * - `unknown`: the provider gave no answer; it is asked again
 * - `nothing`: there was nothing to settle
 */
export type SettleOutcome = "paid" | "failed" | "unknown" | "busy" | "nothing"

/** Reads what became of a cycle that was to be settled. */
export const readBillingOutcomeStep = createStep(
  "read-billing-outcome",
  async (
    { cycle_id, was_claimed }: { cycle_id: string; was_claimed: boolean },
    { container }
  ) => {
    const cycle = await container
      .resolve(SUBSCRIPTION_MODULE)
      .retrieveHubBillingCycle(cycle_id)
    return new StepResponse({ outcome: outcomeOf(cycle.status, was_claimed) })
  }
)

function outcomeOf(status: string, wasClaimed: boolean): SettleOutcome {
  switch (status) {
    case "fulfilled":
    case "paid":
      return "paid"
    case "failed":
      return wasClaimed ? "failed" : "busy"
    case "charging":
      return wasClaimed ? "unknown" : "busy"
    default:
      return "nothing"
  }
}
