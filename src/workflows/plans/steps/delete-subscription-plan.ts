import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"

/**
 * Deletes a plan with its hold on variants. It is the only step of its workflow, so there is
 * nothing after it to compensate for.
 */
export const deleteSubscriptionPlanStep = createStep(
  "delete-subscription-plan",
  async ({ id }: { id: string }, { container }) => {
    await container.resolve(SUBSCRIPTION_MODULE).deleteHubSubscriptionPlans(id)
    return new StepResponse(id)
  }
)
