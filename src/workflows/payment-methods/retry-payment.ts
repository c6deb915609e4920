import {
  createWorkflow,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { recordSubscriptionEventStep } from "../events/steps/record-subscription-event"
import { settleBillingCyclesWorkflow } from "../billing/settle-billing-cycles"
import { checkRetriedPaymentStep } from "./steps/check-retried-payment"
import { limitRetriesStep, type RetryPaymentInput } from "./steps/limit-retries"

/**
 * Tries a subscription's failed charge now, with the card that it has, whatever its schedule says. The
 * audit log keeps who asked for it.
 *
 * @throws charging_stopped; nothing_to_pay; too_many_requests; payment_declined with the reason;
 * payment_in_progress while it is being charged, or the provider does not answer
 * @example
 * await retryPaymentWorkflow(container).run({
 *   input: { subscription_id: "sub_01", requested_by: { type: "user", id: "user_01" } },
 * })
 */
export const retryPaymentWorkflow = createWorkflow(
  "customer-hub-retry-payment",
  (input: RetryPaymentInput) => {
    const cycle = limitRetriesStep(input)
    // It was asked for, whatever comes of it.
    recordSubscriptionEventStep(
      transform({ input, cycle }, ({ input, cycle }) => ({
        subscription_id: input.subscription_id,
        name: "payment_retried",
        actor: input.requested_by,
        details: { billing_cycle_id: cycle.cycle_id },
      }))
    ).config({ noCompensation: true })
    const settled = settleBillingCyclesWorkflow
      .runAsStep({
        input: transform({ cycle }, ({ cycle }) => ({
          cycle_ids: [cycle.cycle_id],
          mode: "charge" as const,
        })),
      })
      .config({ noCompensation: true })
    checkRetriedPaymentStep(transform({ settled }, ({ settled }) => settled[0]))
    return new WorkflowResponse(cycle)
  }
)
