import {
  createWorkflow,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { announceSubscriptionsStep } from "../events/steps/announce-subscriptions"
import { keepRunningStep, type KeepRunningInput } from "./steps/keep-running"

/**
 * Lets a subscription go on of which staff were asked whether it does. What is due is charged at the
 * next tick, unless another question still stops it; the audit log keeps who answered.
 *
 * @throws not_found; subscription_ended
 * @example
 * await keepRunningWorkflow(container).run({
 *   input: {
 *     subscription_id: "sub_01",
 *     question_ids: ["question_01"],
 *     answered_by: { type: "user", id: "user_01" },
 *   },
 * })
 */
export const keepRunningWorkflow = createWorkflow(
  "customer-hub-keep-running",
  (input: KeepRunningInput) => {
    keepRunningStep(input)
    announceSubscriptionsStep(
      transform({ input }, ({ input }) => [input.subscription_id])
    )
    return new WorkflowResponse(input)
  }
)
