import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { billClaimedCyclesWorkflow } from "./bill-claimed-cycles"
import { claimBillingCycleStep } from "./steps/claim-billing-cycle"
import { readBillingOutcomeStep } from "./steps/read-billing-outcome"
import type { BillingMode } from "./types"

export type SettleBillingCycleInput = {
  cycle_id: string
  /** `settle` asks the provider and begins no attempt; `charge` collects an open failed charge. */
  mode: Exclude<BillingMode, "due">
}

/**
 * Settles one cycle now, unless another process works on it: after a webhook, a new card, or a
 * customer's press of a button.
 *
 * @example
 * const { result } = await settleBillingCycleWorkflow(container).run({
 *   input: { cycle_id: "cycle_01", mode: "charge" },
 * })
 */
export const settleBillingCycleWorkflow = createWorkflow(
  "customer-hub-settle-billing-cycle",
  (input: SettleBillingCycleInput) => {
    const claim = claimBillingCycleStep(input)
    when("the-cycle-was-claimed", { claim }, ({ claim }) => !!claim).then(() => {
      billClaimedCyclesWorkflow.runAsStep({
        input: transform({ input, claim }, ({ input, claim }) => ({
          ...claim!,
          mode: input.mode,
        })),
      })
    })
    return new WorkflowResponse(
      readBillingOutcomeStep(
        transform({ input, claim }, ({ input, claim }) => ({
          cycle_id: input.cycle_id,
          was_claimed: !!claim,
        }))
      )
    )
  }
)
