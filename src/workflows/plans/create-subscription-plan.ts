import {
  createWorkflow,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import type { AdminCreateSubscriptionPlanBody } from "../../types/http"
import { checkVariantsExistStep } from "./steps/check-variants-exist"
import { createSubscriptionPlanStep } from "./steps/create-subscription-plan"
import { setPlanVariantsStep } from "./steps/set-plan-variants"

/**
 * Makes a plan and the variants it sells. The result is the plan's id.
 *
 * @throws invalid_request naming `variant_ids`: one does not exist, or another plan sells it
 * @example
 * await createSubscriptionPlanWorkflow(container).run({
 *   input: { interval: "month", trial_days: 14, variant_ids: ["variant_01"] },
 * })
 */
export const createSubscriptionPlanWorkflow = createWorkflow(
  "customer-hub-create-subscription-plan",
  (input: AdminCreateSubscriptionPlanBody) => {
    checkVariantsExistStep({ variant_ids: input.variant_ids })
    const id = createSubscriptionPlanStep(
      transform({ input }, ({ input: { variant_ids: _set_below, ...plan } }) => plan)
    )
    setPlanVariantsStep({ plan_id: id, variant_ids: input.variant_ids })
    return new WorkflowResponse(id)
  }
)
