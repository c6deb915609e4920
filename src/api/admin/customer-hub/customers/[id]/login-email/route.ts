import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type {
  AdminCustomerAccessLinksResponse,
  AdminSendLoginEmailResponse,
} from "../../../../../../types/http"
import { withRefusals } from "../../../../../refusals"
import { retrieveCustomerEmail, sendLoginEmail } from "../../../../login-email"
import { listAccessLinks } from "../../../../../../queries/admin-subscription/access-links"

/** The links last mailed to a customer: when, by whom, used or expired. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminCustomerAccessLinksResponse>
) {
  const email = await retrieveCustomerEmail(req.scope, req.params.id)
  res.json({ access_links: email ? await listAccessLinks(req.scope, email) : [] })
}

/**
 * Mails a customer, subscriber or not, a login link; the answer comes when it went out.
 *
 * @throws too_many_requests; email_not_sent
 */
export const POST = withRefusals(
  async (
    req: AuthenticatedMedusaRequest,
    res: MedusaResponse<AdminSendLoginEmailResponse>
  ) => {
    const access_link = await sendLoginEmail(req, { customer_id: req.params.id })
    res.status(201).json({ access_link })
  }
)
