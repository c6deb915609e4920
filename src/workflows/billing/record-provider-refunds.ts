import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import {
  recordProviderRefundsStep,
  type RecordProviderRefundsInput,
} from "./steps/record-provider-refunds"

export type { RecordProviderRefundsInput }

/**
 * Records refunds that were made at the payment provider, on the payment and on its order, without
 * calling the provider's refund again. Once each, however often it runs and however many at once;
 * what a process that died left half done is completed.
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
    return new WorkflowResponse(recordProviderRefundsStep(input))
  }
)
