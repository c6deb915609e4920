import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import type { AdminCreateSubscriptionPlanBody } from "../../../types/http"

export type CreatePlanInput = Omit<AdminCreateSubscriptionPlanBody, "variant_ids">

/** Makes a plan, which sells nothing yet; compensated by deleting it. */
export const createSubscriptionPlanStep = createStep(
  "create-subscription-plan",
  async (input: CreatePlanInput, { container }) => {
    const { id } = await container
      .resolve(SUBSCRIPTION_MODULE)
      .createHubSubscriptionPlans(input)
    return new StepResponse(id, id)
  },
  async (id, { container }) => {
    if (id) {
      await container.resolve(SUBSCRIPTION_MODULE).deleteHubSubscriptionPlans(id)
    }
  }
)
