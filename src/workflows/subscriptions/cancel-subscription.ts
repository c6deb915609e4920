import { createWorkflow, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"

import {
  cancelSubscriptionStep,
  type CancelSubscriptionStepInput,
} from "./steps/cancel-subscription"
import { checkSelfCancellationStep } from "./steps/check-self-cancellation"

/** Emitted once a subscription is canceled, with `{ id, customer_id }`. */
export const SUBSCRIPTION_CANCELED = "subscription.canceled"

/**
 * Cancels a subscription at once: no further charge, no refund. Canceling a canceled one changes
 * nothing and announces nothing. The receipt is mailed by the event's subscriber.
 *
 * @throws not_found; subscription_ended when it ran its whole course; self_cancellation_disabled
 * when a customer cancels and the merchant does not allow it
 * @example
 * await cancelSubscriptionWorkflow(container).run({
 *   input: { subscription_id: "sub_01", canceled_by: { type: "user", id: "user_01" } },
 * })
 */
export const cancelSubscriptionWorkflow = createWorkflow(
  "cancel-subscription",
  (input: CancelSubscriptionStepInput) => {
    checkSelfCancellationStep({ canceled_by: input.canceled_by })
    const cancellation = cancelSubscriptionStep(input)
    when(
      "it-was-not-canceled-before",
      { cancellation },
      ({ cancellation }) => cancellation.changed
    ).then(() => {
      emitEventStep({
        eventName: SUBSCRIPTION_CANCELED,
        data: {
          id: cancellation.subscription_id,
          customer_id: cancellation.customer_id,
        },
      })
    })
    return new WorkflowResponse(cancellation)
  }
)
