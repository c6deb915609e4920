import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"

/**
 * - `busy`: another process works on it and will write down what becomes of it
 * - `unknown`: the provider gave no answer; it is asked again
 * - `nothing`: there was nothing to settle
 */
export type SettleOutcome = "paid" | "failed" | "unknown" | "busy" | "nothing"

/** Reads what became of cycles that were to be settled. */
export const readBillingOutcomesStep = createStep(
  "read-billing-outcomes",
  async (
    { cycle_ids, claimed_ids }: { cycle_ids: string[]; claimed_ids: string[] },
    { container }
  ) => {
    const cycles = await container
      .resolve(SUBSCRIPTION_MODULE)
      .listHubBillingCycles({ id: cycle_ids }, { select: ["id", "status", "problem"] })
    return new StepResponse(
      cycles.map(({ id, status, problem }) => {
        const outcome = outcomeOf(status, claimed_ids.includes(id))
        // What the shop or the provider has to mend is no answer to the customer.
        return {
          cycle_id: id,
          outcome: outcome === "failed" && problem ? ("unknown" as const) : outcome,
        }
      })
    )
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
