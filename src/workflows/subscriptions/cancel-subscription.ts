import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { settleBillingCyclesWorkflow } from "../billing/settle-billing-cycles"
import { announceSubscriptionsStep } from "../events/steps/announce-subscriptions"
import {
  cancelSubscriptionStep,
  type CancelSubscriptionStepInput,
} from "./steps/cancel-subscription"
import { checkSelfCancellationStep } from "./steps/check-self-cancellation"
import { stopOpenChargesStep } from "./steps/stop-open-charges"

/** Emitted once a subscription is canceled; `docs/api.md` has its payload. */
export const SUBSCRIPTION_CANCELED = "hub_subscription.canceled"

/**
 * Cancels a subscription at once: no further charge, no refund. Canceling a canceled one changes
 * nothing and announces nothing. The receipt is mailed by the event's subscriber.
 *
 * The result's `charge` tells of a charge that was under way: `stopped`, `collected` when the
 * provider had it already (its cycle is fulfilled), `unknown` when the provider did not answer.
 *
 * @throws not_found; subscription_ended when it ran its whole course; self_cancellation_disabled
 * when a customer cancels and the merchant does not allow it
 * @example
 * await cancelSubscriptionWorkflow(container).run({
 *   input: { subscription_id: "sub_01", canceled_by: { type: "user", id: "user_01" } },
 * })
 */
export const cancelSubscriptionWorkflow = createWorkflow(
  "customer-hub-cancel-subscription",
  (input: CancelSubscriptionStepInput) => {
    checkSelfCancellationStep({ canceled_by: input.canceled_by })
    const cancellation = cancelSubscriptionStep(input)
    const { charge, collected_ids } = stopOpenChargesStep(cancellation)
    when(
      "a-charge-had-succeeded",
      { collected_ids },
      ({ collected_ids }) => collected_ids.length > 0
    ).then(() => {
      settleBillingCyclesWorkflow
        .runAsStep({ input: { cycle_ids: collected_ids, mode: "settle" } })
        .config({ noCompensation: true })
    })
    announceSubscriptionsStep(
      transform({ input }, ({ input }) => [input.subscription_id])
    )
    return new WorkflowResponse({ cancellation, charge })
  }
)
