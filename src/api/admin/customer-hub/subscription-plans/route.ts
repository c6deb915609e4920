import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type {
  AdminCreateSubscriptionPlanBody,
  AdminSubscriptionPlanListResponse,
  AdminSubscriptionPlanResponse,
} from "../../../../types/http"
import { createSubscriptionPlanWorkflow } from "../../../../workflows/plans/create-subscription-plan"
import { listAdminPlans, retrieveAdminPlan } from "../../../../queries/admin-plans"
import type { ListSubscriptionPlansQuery } from "./validators"

/** The plans, the newest first. */
export async function GET(
  req: MedusaRequest<unknown, ListSubscriptionPlansQuery>,
  res: MedusaResponse<AdminSubscriptionPlanListResponse>
) {
  const query = req.validatedQuery as ListSubscriptionPlansQuery
  const { plans, count } = await listAdminPlans(req.scope, query)
  const { limit, offset } = query
  res.json({ subscription_plans: plans, count, offset, limit })
}

/** Makes a plan. */
export async function POST(
  req: MedusaRequest<AdminCreateSubscriptionPlanBody>,
  res: MedusaResponse<AdminSubscriptionPlanResponse>
) {
  const { result: id } = await createSubscriptionPlanWorkflow(req.scope).run({
    input: req.validatedBody,
  })
  res.status(201).json({ subscription_plan: await retrieveAdminPlan(req.scope, id) })
}
