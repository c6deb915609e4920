import {
  createWorkflow,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { announceSubscriptionsStep } from "../events/steps/announce-subscriptions"
import {
  changeNextChargeStep,
  type ChangeNextChargeInput,
} from "./steps/change-next-charge"

/**
 * Moves the date of a subscription's next charge; all later ones are counted from the new date, and
 * a trial ends on it. The audit log keeps both dates and who moved it.
 *
 * @throws not_found; invalid_request when the date has passed or lies more than five years ahead;
 * subscription_ended; payment_in_progress while it is being charged; charge_open when the last
 * charge failed and was not paid since
 * @example
 * await changeNextChargeWorkflow(container).run({
 *   input: {
 *     subscription_id: "sub_01",
 *     next_charge_at: "2026-04-01T09:00:00Z",
 *     changed_by: { type: "user", id: "user_01" },
 *   },
 * })
 */
export const changeNextChargeWorkflow = createWorkflow(
  "customer-hub-change-next-charge",
  (input: ChangeNextChargeInput) => {
    changeNextChargeStep(input)
    announceSubscriptionsStep(
      transform({ input }, ({ input }) => [input.subscription_id])
    )
    return new WorkflowResponse(input)
  }
)
