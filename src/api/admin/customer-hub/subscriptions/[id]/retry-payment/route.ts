import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminSubscriptionResponse } from "../../../../../../types/http"
import { retryPaymentWorkflow } from "../../../../../../workflows/payment-methods/retry-payment"
import { withRefusals } from "../../../../../refusals"
import { subscriptionResponse } from "../../../../../../queries/admin-subscription/admin-subscription"
import { actingStaff } from "../../../../../../queries/admin-subscription/staff"
import { retrieveSubscriptionOwner } from "../../../../../../queries/admin-subscription/subscription-owner"

/**
 * Tries a failed charge now, with the card on file.
 *
 * @throws charging_stopped; nothing_to_pay; payment_in_progress; payment_declined;
 * too_many_requests
 */
export const POST = withRefusals(
  async (
    req: AuthenticatedMedusaRequest,
    res: MedusaResponse<AdminSubscriptionResponse>
  ) => {
    const { id } = await retrieveSubscriptionOwner(req.scope, req.params.id)
    await retryPaymentWorkflow(req.scope).run({
      input: { subscription_id: id, requested_by: actingStaff(req) },
    })
    res.json(await subscriptionResponse(req.scope, id))
  }
)
