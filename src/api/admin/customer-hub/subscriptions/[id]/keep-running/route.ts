import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type {
  AdminKeepRunningBody,
  AdminSubscriptionResponse,
} from "../../../../../../types/http"
import { keepRunningWorkflow } from "../../../../../../workflows/subscriptions/keep-running"
import { withRefusals } from "../../../../../refusals"
import { subscriptionResponse } from "../../../../../../queries/admin-subscription/admin-subscription"
import { actingStaff } from "../../../../../../queries/admin-subscription/staff"

/**
 * Answers what staff were asked about a subscription: it goes on, and what is due is charged at the
 * next tick. To end it, cancel it.
 *
 * @throws subscription_ended
 */
export const POST = withRefusals(
  async (
    req: AuthenticatedMedusaRequest<AdminKeepRunningBody>,
    res: MedusaResponse<AdminSubscriptionResponse>
  ) => {
    const { id } = req.params
    await keepRunningWorkflow(req.scope).run({
      input: {
        subscription_id: id,
        question_ids: req.validatedBody.question_ids,
        answered_by: actingStaff(req),
      },
    })
    res.json(await subscriptionResponse(req.scope, id))
  }
)
