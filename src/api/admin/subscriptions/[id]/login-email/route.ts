import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { hubError } from "../../../../../lib/errors"
import type { AdminSendLoginEmailResponse } from "../../../../../types/http"
import { sendAccessLinkWorkflow } from "../../../../../workflows/access/send-access-link"
import { withRefusals } from "../../../../refusals"
import { listAccessLinks } from "../access-links"
import { retrieveAdminSubscription } from "../admin-subscription"

/** Mails the subscriber a login link; the answer comes when the e-mail provider took it. */
export const POST = withRefusals(
  async (
    req: AuthenticatedMedusaRequest,
    res: MedusaResponse<AdminSendLoginEmailResponse>
  ) => {
    const { id, customer_id, customer } = await retrieveAdminSubscription(
      req.scope,
      req.params.id
    )
    const { result: linkId } = await sendAccessLinkWorkflow(req.scope).run({
      input: {
        customer_id,
        subscription_id: id,
        requested_by: "staff",
        requested_by_id: req.auth_context.actor_id,
      },
    })
    const links = customer ? await listAccessLinks(req.scope, customer.email) : []
    const sent = links.find((link) => link.id === linkId)
    if (!sent) {
      throw hubError(
        "email_not_sent",
        "This customer has no e-mail address any more. Add one on the customer's page, then try again."
      )
    }
    res.status(201).json({ access_link: sent })
  }
)
