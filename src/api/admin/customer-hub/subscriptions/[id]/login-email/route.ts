import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminSendLoginEmailResponse } from "../../../../../../types/http"
import { withRefusals } from "../../../../../refusals"
import { sendLoginEmail } from "../../../../login-email"
import { retrieveSubscriptionOwner } from "../../../../../../queries/admin-subscription/subscription-owner"

/**
 * Mails the subscriber a login link; the answer comes when the e-mail provider took it.
 *
 * @throws too_many_requests; email_not_sent
 */
export const POST = withRefusals(
  async (
    req: AuthenticatedMedusaRequest,
    res: MedusaResponse<AdminSendLoginEmailResponse>
  ) => {
    const { id, customer_id } = await retrieveSubscriptionOwner(req.scope, req.params.id)
    const access_link = await sendLoginEmail(req, { customer_id, subscription_id: id })
    res.status(201).json({ access_link })
  }
)
