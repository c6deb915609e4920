import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { settleBillingCyclesWorkflow } from "./settle-billing-cycles"
import {
  readProviderRefundsStep,
  type RecordProviderRefundsInput,
} from "./steps/read-provider-refunds"
import { recordProviderRefundsStep } from "./steps/record-provider-refunds"

export type { RecordProviderRefundsInput }

/**
 * Records refunds that were made at the payment provider, on the payment and on its order, without
 * calling the provider's refund again. Once each, however often it runs and however many at once;
 * what a process that died left half done is completed.
 *
 * A renewal that was collected and refunded before anybody heard of it is settled first.
 *
 * Renewals and purchases of subscriptions only: what becomes of other orders is the shop's own.
 *
 * @returns false when it is to be run again later: the payment or its order is still to be made
 * @example
 * await recordProviderRefundsWorkflow(container).run({ input: {
 *   payment_provider_id: "pp_stripe_stripe",
 *   provider_payment_id: "pi_01",
 * } })
 */
export const recordProviderRefundsWorkflow = createWorkflow(
  "customer-hub-record-provider-refunds",
  (input: RecordProviderRefundsInput) => {
    const read = readProviderRefundsStep(input)
    when(
      "a-renewal-is-unsettled",
      { read },
      ({ read }) => !!read?.unsettled_ids.length
    ).then(() => {
      settleBillingCyclesWorkflow
        .runAsStep({
          input: transform({ read }, ({ read }) => ({
            cycle_ids: read!.unsettled_ids,
            mode: "settle" as const,
          })),
        })
        .config({ noCompensation: true })
    })
    return new WorkflowResponse(
      recordProviderRefundsStep(
        transform({ input, read }, ({ input, read }) => ({ ...input, read }))
      )
    )
  }
)
