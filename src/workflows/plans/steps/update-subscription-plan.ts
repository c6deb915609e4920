import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import type { ChangePlanInput } from "../../../modules/subscription/statements/plans"

/**
 * Changes a plan for those who buy from now on; compensated by putting back what was there.
 *
 * @throws plan_changed when it was saved since `updated_at`
 */
export const updateSubscriptionPlanStep = createStep(
  "update-subscription-plan",
  async (input: ChangePlanInput, { container }) => {
    const subscriptions = container.resolve(SUBSCRIPTION_MODULE)
    const { id, interval, interval_count, trial_days, charge_limit } =
      await subscriptions.retrieveHubSubscriptionPlan(input.id)
    await subscriptions.changePlan(input)
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
      await container.resolve(SUBSCRIPTION_MODULE).updateHubSubscriptionPlans(previous)
    }
  }
)
