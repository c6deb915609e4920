import { generateEntityId } from "@medusajs/framework/utils"
import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { billClaimedCyclesWorkflow } from "./bill-claimed-cycles"
import { LEASE_SECONDS, ledgerOf } from "./claimed"
import type { BillingMode } from "./types"

export type SettleBillingCycleInput = {
  cycle_id: string
  /** `settle` asks the provider and begins no attempt; `charge` collects an open failed charge. */
  mode: Exclude<BillingMode, "due">
}

export type SettleOutcome = "paid" | "failed" | "unknown" | "busy" | "nothing"

const claimCycleStep = createStep(
  "claim-billing-cycle",
  async ({ cycle_id }: SettleBillingCycleInput, { container }) => {
    const worker = generateEntityId(undefined, "worker")
    const cycle = await ledgerOf(container).claimCycle({
      cycle_id,
      worker,
      lease_seconds: LEASE_SECONDS,
    })
    return new StepResponse(
      cycle && { worker, subscription_ids: [cycle.subscription_id] }
    )
  }
)

const readOutcomeStep = createStep(
  "read-billing-outcome",
  async (
    { cycle_id, was_claimed }: { cycle_id: string; was_claimed: boolean },
    { container }
  ) => {
    const cycle = await ledgerOf(container).retrieveBillingCycle(cycle_id)
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
  "settle-billing-cycle",
  (input: SettleBillingCycleInput) => {
    const claim = claimCycleStep(input)
    when("it-was-to-be-had", { claim }, ({ claim }) => !!claim).then(() => {
      billClaimedCyclesWorkflow.runAsStep({
        input: transform({ input, claim }, ({ input, claim }) => ({
          ...claim!,
          mode: input.mode,
        })),
      })
    })
    return new WorkflowResponse(
      readOutcomeStep(
        transform({ input, claim }, ({ input, claim }) => ({
          cycle_id: input.cycle_id,
          was_claimed: !!claim,
        }))
      )
    )
  }
)
