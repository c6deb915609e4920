import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type {
  AdminCancelSubscriptionBody,
  AdminCancelSubscriptionResponse,
} from "../../../../../../types/http"
import { cancelSubscriptionWorkflow } from "../../../../../../workflows/subscriptions/cancel-subscription"
import { withRefusals } from "../../../../../refusals"
import { subscriptionResponse } from "../../../../../../queries/admin-subscription/admin-subscription"
import { actingStaff } from "../../../../../../queries/admin-subscription/staff"

/**
 * Cancels a subscription at once, whatever customers may do themselves.
 *
 * @throws subscription_ended
 */
export const POST = withRefusals(
  async (
    req: AuthenticatedMedusaRequest<AdminCancelSubscriptionBody>,
    res: MedusaResponse<AdminCancelSubscriptionResponse>
  ) => {
    const { id } = req.params
    const { result } = await cancelSubscriptionWorkflow(req.scope).run({
      input: {
        subscription_id: id,
        canceled_by: actingStaff(req),
        reason: req.validatedBody.reason || null,
      },
    })
    res.json({ ...(await subscriptionResponse(req.scope, id)), charge: result.charge })
  }
)
