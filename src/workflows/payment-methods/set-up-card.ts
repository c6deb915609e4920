import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { beginCardSetupStep } from "./steps/begin-card-setup"
import { limitCardSetupsStep, type SetUpCardInput } from "./steps/limit-card-setups"

/**
 * Prepares the saving of another card for a subscription, five times an hour at most. The
 * browser confirms it with the result's `client_secret`; then `replaceCardWorkflow` puts the card in.
 *
 * @throws not_found; subscription_ended; invalid_request when the shop takes no cards;
 * too_many_requests; card_setup_failed when the provider refuses or does not answer
 * @example
 * const { result } = await setUpCardWorkflow(container).run({
 *   input: { subscription_id: "sub_01" },
 * })
 */
export const setUpCardWorkflow = createWorkflow(
  "customer-hub-set-up-card",
  (input: SetUpCardInput) => {
    const subscription = limitCardSetupsStep(input)
    return new WorkflowResponse(beginCardSetupStep(subscription))
  }
)
