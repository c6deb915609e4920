import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type {
  AdminDeleteSubscriptionPlanResponse,
  AdminSubscriptionPlanResponse,
  AdminUpdateSubscriptionPlanBody,
} from "../../../../../types/http"
import { deleteSubscriptionPlanWorkflow } from "../../../../../workflows/plans/delete-subscription-plan"
import { updateSubscriptionPlanWorkflow } from "../../../../../workflows/plans/update-subscription-plan"
import { withRefusals } from "../../../../refusals"
import { retrieveAdminPlan } from "../../../../../queries/admin-plans"

/** One plan. */
export async function GET(
  req: MedusaRequest,
  res: MedusaResponse<AdminSubscriptionPlanResponse>
) {
  res.json({ subscription_plan: await retrieveAdminPlan(req.scope, req.params.id) })
}

/**
 * Changes a plan for those who buy from now on.
 *
 * @throws plan_changed
 */
export const POST = withRefusals(
  async (
    req: MedusaRequest<AdminUpdateSubscriptionPlanBody>,
    res: MedusaResponse<AdminSubscriptionPlanResponse>
  ) => {
    const { id } = await retrieveAdminPlan(req.scope, req.params.id)
    await updateSubscriptionPlanWorkflow(req.scope).run({
      input: { ...req.validatedBody, id },
    })
    res.json({ subscription_plan: await retrieveAdminPlan(req.scope, id) })
  }
)

/** Deletes a plan; running subscriptions keep their copy. */
export async function DELETE(
  req: MedusaRequest,
  res: MedusaResponse<AdminDeleteSubscriptionPlanResponse>
) {
  const { id } = await retrieveAdminPlan(req.scope, req.params.id)
  await deleteSubscriptionPlanWorkflow(req.scope).run({ input: { id } })
  res.json({ id, object: "subscription_plan", deleted: true })
}
