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
 * knows no end yet; and while the renewal is due that will take up a payment which the books do not have.
 */
export const settlePaymentWorkflow = createWorkflow(
  "customer-hub-settle-payment",
  (input: PaymentAtProvider) => {
    const found = findSettleableCycleStep(input)
    const settled = when(
      "it-is-a-renewals",
      { found },
      ({ found }) => found.cycle_id !== null
    ).then(() =>
      settleBillingCyclesWorkflow
        .runAsStep({
          input: transform({ found }, ({ found }) => ({
            cycle_ids: [found.cycle_id!],
            mode: "settle" as const,
          })),
        })
        .config({ noCompensation: true })
    )
    return new WorkflowResponse(
      transform(
        { found, settled },
        ({ found, settled }) =>
          !found.is_awaited &&
          (settled ?? []).every(
            ({ outcome }) => outcome !== "busy" && outcome !== "unknown"
          )
      )
    )
  }
)
