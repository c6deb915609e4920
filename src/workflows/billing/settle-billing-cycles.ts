import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { billClaimedCyclesWorkflow } from "./bill-claimed-cycles"
import { claimBillingCyclesStep } from "./steps/claim-billing-cycles"
import { readBillingOutcomesStep } from "./steps/read-billing-outcomes"
import type { BillingMode } from "./types"

export type SettleBillingCyclesInput = {
  cycle_ids: string[]
  /** `settle` asks the provider and begins no attempt; `charge` collects an open failed charge. */
  mode: Exclude<BillingMode, "due">
}

/**
 * Settles cycles now, but for those that another process works on: after a webhook, a new card, or a
 * customer's press of a button. The result is what became of each.
 *
 * @example
 * const { result } = await settleBillingCyclesWorkflow(container).run({
 *   input: { cycle_ids: ["cycle_01"], mode: "charge" },
 * })
 * result // [{ cycle_id: "cycle_01", outcome: "paid" }]
 */
export const settleBillingCyclesWorkflow = createWorkflow(
  "customer-hub-settle-billing-cycles",
  (input: SettleBillingCyclesInput) => {
    const claim = claimBillingCyclesStep(input)
    when(
      "a-cycle-was-claimed",
      { claim },
      ({ claim }) => claim.cycle_ids.length > 0
    ).then(() => {
      billClaimedCyclesWorkflow.runAsStep({
        input: transform({ input, claim }, ({ input, claim }) => ({
          worker: claim.worker,
          subscription_ids: claim.subscription_ids,
          mode: input.mode,
        })),
      })
    })
    return new WorkflowResponse(
      readBillingOutcomesStep(
        transform({ input, claim }, ({ input, claim }) => ({
          cycle_ids: input.cycle_ids,
          claimed_ids: claim.cycle_ids,
        }))
      )
    )
  }
)
