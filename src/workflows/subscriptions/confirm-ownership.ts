import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { announceSubscriptionsStep } from "../events/steps/announce-subscriptions"
import { answerOwnershipStep, type ConfirmOwnershipInput } from "./steps/answer-ownership"

/**
 * Records a person's answer to "Is this yours?" for a subscription that was bought under their
 * address by somebody unproven. Confirmed, it takes cards like any other; denied, it stays marked
 * and staff find the answer in its activity. A confirmed one stays confirmed.
 *
 * @example
 * await confirmOwnershipWorkflow(container).run({
 *   input: {
 *     subscription_id: "sub_01",
 *     is_mine: true,
 *     actor: { type: "customer", id: "cus_01" },
 *   },
 * })
 */
export const confirmOwnershipWorkflow = createWorkflow(
  "customer-hub-confirm-ownership",
  (input: ConfirmOwnershipInput) => {
    const answered = answerOwnershipStep(input)
    announceSubscriptionsStep(answered)
    return new WorkflowResponse(answered)
  }
)
