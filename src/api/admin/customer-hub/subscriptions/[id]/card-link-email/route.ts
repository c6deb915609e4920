import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminSendCardLinkResponse } from "../../../../../../types/http"
import { sendCardLinkWorkflow } from "../../../../../../workflows/emails/card-link/send-card-link"
import { withRefusals } from "../../../../../refusals"
import { refuseRepeat } from "../../../../refuse-repeat"
import { retrieveMailedLink } from "../../../../../../queries/admin-subscription/access-links"
import { retrieveSubscriptionOwner } from "../../../../../../queries/admin-subscription/subscription-owner"

/**
 * Mails the customer a link to a page that takes a card for this subscription and nothing else.
 *
 * @throws too_many_requests; subscription_ended; email_not_sent
 */
export const POST = withRefusals(
  async (
    req: AuthenticatedMedusaRequest,
    res: MedusaResponse<AdminSendCardLinkResponse>
  ) => {
    const { id, email } = await retrieveSubscriptionOwner(req.scope, req.params.id)
    await refuseRepeat(req.scope, `staff-card:${id}`)
    const { result: linkId } = await sendCardLinkWorkflow(req.scope).run({
      input: {
        subscription_id: id,
        requested_by: "staff",
        requested_by_id: req.auth_context.actor_id,
      },
    })
    res.status(201).json({
      access_link: await retrieveMailedLink(req.scope, { id: linkId, email }),
    })
  }
)
