import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import {
  SUBSCRIPTION_MODULE,
  type SubscriptionModuleService,
} from "../../../modules/subscription"
import type { CreatePlanInput } from "./create-subscription-plan"

export type UpdatePlanInput = { id: string } & Partial<CreatePlanInput>

/** Changes a plan for those who buy from now on; compensated by putting back what was there. */
export const updateSubscriptionPlanStep = createStep(
  "update-subscription-plan",
  async (input: UpdatePlanInput, { container }) => {
    const subscriptions =
      container.resolve<SubscriptionModuleService>(SUBSCRIPTION_MODULE)
    const { id, interval, interval_count, trial_days, charge_limit } =
      await subscriptions.retrieveSubscriptionPlan(input.id)
    await subscriptions.updateSubscriptionPlans(input)
    return new StepResponse(id, {
      id,
      interval,
      interval_count,
      trial_days,
      charge_limit,
    })
  },
  async (previous, { container }) => {
    if (previous) {
      await container
        .resolve<SubscriptionModuleService>(SUBSCRIPTION_MODULE)
        .updateSubscriptionPlans(previous)
    }
  }
)
