import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { settleBillingCyclesWorkflow } from "../billing/settle-billing-cycles"
import {
  findSettleableCycleStep,
  type PaymentAtProvider,
} from "./steps/find-settleable-cycle"

/**
 * Settles the billing cycle of a payment by what the provider says; payments that are no renewal's
 * are left to Medusa. The result is false while somebody else works on the cycle, or the provider
 * knows no end yet.
 */
export const settlePaymentWorkflow = createWorkflow(
  "customer-hub-settle-payment",
  (input: PaymentAtProvider) => {
    const cycleId = findSettleableCycleStep(input)
    const settled = when(
      "it-is-a-renewals",
      { cycleId },
      ({ cycleId }) => cycleId !== null
    ).then(() =>
      settleBillingCyclesWorkflow
        .runAsStep({
          input: transform({ cycleId }, ({ cycleId }) => ({
            cycle_ids: [cycleId!],
            mode: "settle" as const,
          })),
        })
        .config({ noCompensation: true })
    )
    return new WorkflowResponse(
      transform({ settled }, ({ settled }) =>
        (settled ?? []).every(
          ({ outcome }) => outcome !== "busy" && outcome !== "unknown"
        )
      )
    )
  }
)
