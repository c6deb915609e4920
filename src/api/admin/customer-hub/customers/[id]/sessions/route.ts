import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminHubSessionsResponse } from "../../../../../../types/http"
import { withRefusals } from "../../../../../refusals"
import { endSessionsByStaff } from "../../../../end-sessions"
import { retrieveCustomerEmail } from "../../../../login-email"
import { listLiveSessions } from "../../../../../../queries/admin-subscription/live-sessions"

/** Where a customer is signed in to the hub now. */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminHubSessionsResponse>
) {
  const email = await retrieveCustomerEmail(req.scope, req.params.id)
  res.json({ sessions: await listLiveSessions(req.scope, email) })
}

/** Signs a customer out of the hub everywhere. */
export const DELETE = withRefusals(
  async (
    req: AuthenticatedMedusaRequest,
    res: MedusaResponse<AdminHubSessionsResponse>
  ) => {
    const email = await retrieveCustomerEmail(req.scope, req.params.id)
    res.json({ sessions: await endSessionsByStaff(req, { email }) })
  }
)
