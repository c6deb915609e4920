import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type {
  AdminChangeNextChargeBody,
  AdminSubscriptionResponse,
} from "../../../../../../types/http"
import { changeNextChargeWorkflow } from "../../../../../../workflows/subscriptions/change-next-charge"
import { withRefusals } from "../../../../../refusals"
import { subscriptionResponse } from "../../../../../../queries/admin-subscription/admin-subscription"
import { actingStaff } from "../../../../../../queries/admin-subscription/staff"

/**
 * Moves the date of the next charge, as long as nobody has begun to charge it.
 *
 * @throws subscription_ended; payment_in_progress; charge_open
 */
export const POST = withRefusals(
  async (
    req: AuthenticatedMedusaRequest<AdminChangeNextChargeBody>,
    res: MedusaResponse<AdminSubscriptionResponse>
  ) => {
    const { id } = req.params
    await changeNextChargeWorkflow(req.scope).run({
      input: {
        subscription_id: id,
        next_charge_at: req.validatedBody.next_charge_at,
        changed_by: actingStaff(req),
      },
    })
    res.json(await subscriptionResponse(req.scope, id))
  }
)
