import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"

export type SetPlanVariantsInput = {
  plan_id: string
  /** Left out, the plan sells what it sold before. */
  variant_ids?: string[]
}

/**
 * Makes these variants the ones that a plan sells; compensated by putting the previous ones back.
 *
 * @throws invalid_request naming `variant_ids` when another plan sells one of them
 */
export const setPlanVariantsStep = createStep(
  "set-plan-variants",
  async ({ plan_id, variant_ids }: SetPlanVariantsInput, { container }) => {
    if (!variant_ids) {
      return new StepResponse(void 0)
    }
    const previous = await container
      .resolve(SUBSCRIPTION_MODULE)
      .setPlanVariants({ plan_id, variant_ids })
    return new StepResponse(void 0, { plan_id, variant_ids: previous })
  },
  async (previous, { container }) => {
    if (previous) {
      await container.resolve(SUBSCRIPTION_MODULE).setPlanVariants(previous)
    }
  }
)
