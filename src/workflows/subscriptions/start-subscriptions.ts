import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { announceSubscriptionsStep } from "../events/steps/announce-subscriptions"
import { startSubscriptionsStep } from "./steps/start-subscriptions"

/**
 * Turns each plan line of an order into a subscription; running it again changes nothing. Orders
 * without a plan, and those that renewals made, start none. The result is the ids of the new ones.
 *
 * @example
 * const { result: ids } = await startSubscriptionsWorkflow(container).run({
 *   input: { order_id: "order_01" },
 * })
 */
export const startSubscriptionsWorkflow = createWorkflow(
  "customer-hub-start-subscriptions",
  (input: { order_id: string }) => {
    const started = startSubscriptionsStep(input)
    announceSubscriptionsStep(started)
    return new WorkflowResponse(started)
  }
)
