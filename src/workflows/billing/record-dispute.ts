import {
  createWorkflow,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { announceSubscriptionsStep } from "../events/steps/announce-subscriptions"
import { recordDisputeStep, type RecordDisputeInput } from "./steps/record-dispute"

/**
 * Reads at the provider how a dispute stands, and writes it down: Payment History shows it, the
 * subscriptions of the payment are no longer charged (where the merchant has not switched that off),
 * and staff are asked whether they go on. Once each, however often and in whatever order it is run.
 *
 * Medusa's books of the payment stay as they are, with their invoices: nobody refunded anything.
 *
 * @returns false when it is to be run again later: the payment is still to be recorded
 * @example
 * await recordDisputeWorkflow(container).run({ input: {
 *   payment_provider_id: "pp_stripe_stripe",
 *   dispute_id: "du_01",
 * } })
 */
export const recordDisputeWorkflow = createWorkflow(
  "customer-hub-record-dispute",
  (input: RecordDisputeInput) => {
    const recorded = recordDisputeStep(input)
    announceSubscriptionsStep(
      transform({ recorded }, ({ recorded }) => recorded.subscription_ids)
    )
    return new WorkflowResponse(
      transform({ recorded }, ({ recorded }) => recorded.is_done)
    )
  }
)
