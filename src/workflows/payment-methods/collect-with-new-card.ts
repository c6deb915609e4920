import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { settleBillingCyclesWorkflow } from "../billing/settle-billing-cycles"
import { findUntriedChargesStep } from "./steps/find-untried-charges"

/**
 * Tries failed charges with the card that their subscriptions have now, unless that card was tried
 * already. The result is the cycles that are to be tried again: somebody else works on them, or the
 * provider is silent.
 */
export const collectWithNewCardWorkflow = createWorkflow(
  "customer-hub-collect-with-new-card",
  (input: { cycle_ids: string[] }) => {
    const found = findUntriedChargesStep(input)
    const settled = when(
      "a-charge-is-untried",
      { found },
      ({ found }) => found.untried_ids.length > 0
    ).then(() =>
      settleBillingCyclesWorkflow
        .runAsStep({
          input: transform({ found }, ({ found }) => ({
            cycle_ids: found.untried_ids,
            mode: "charge" as const,
          })),
        })
        .config({ noCompensation: true })
    )
    return new WorkflowResponse(
      transform({ found, settled }, ({ found, settled }) => [
        ...found.charging_ids,
        ...(settled ?? [])
          .filter(({ outcome }) => outcome === "busy" || outcome === "unknown")
          .map(({ cycle_id }) => cycle_id),
      ])
    )
  }
)
