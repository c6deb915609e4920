import {
  createWorkflow,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import type { AdminUpdateSubscriptionPlanBody } from "../../types/http"
import { checkVariantsExistStep } from "./steps/check-variants-exist"
import { setPlanVariantsStep } from "./steps/set-plan-variants"
import { updateSubscriptionPlanStep } from "./steps/update-subscription-plan"

export type UpdateSubscriptionPlanInput = { id: string } & AdminUpdateSubscriptionPlanBody

/**
 * Changes a plan for those who buy from now on; running subscriptions keep theirs.
 *
 * @throws plan_changed when it was saved since `updated_at`; invalid_request naming `variant_ids`:
 * one does not exist, or another plan sells it
 * @example
 * await updateSubscriptionPlanWorkflow(container).run({ input: { id: "splan_01", trial_days: 7 } })
 */
export const updateSubscriptionPlanWorkflow = createWorkflow(
  "customer-hub-update-subscription-plan",
  (input: UpdateSubscriptionPlanInput) => {
    checkVariantsExistStep({ variant_ids: input.variant_ids })
    const id = updateSubscriptionPlanStep(
      transform({ input }, ({ input: { variant_ids: _set_below, ...plan } }) => plan)
    )
    setPlanVariantsStep({ plan_id: id, variant_ids: input.variant_ids })
    return new WorkflowResponse(id)
  }
)
