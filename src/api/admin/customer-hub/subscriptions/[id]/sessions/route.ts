import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminHubSessionsResponse } from "../../../../../../types/http"
import { withRefusals } from "../../../../../refusals"
import { endSessionsByStaff } from "../../../../end-sessions"
import { retrieveSubscriptionOwner } from "../../../../../../queries/admin-subscription/subscription-owner"

/** Signs the subscriber out of the hub everywhere; the audit log says who did. */
export const DELETE = withRefusals(
  async (
    req: AuthenticatedMedusaRequest,
    res: MedusaResponse<AdminHubSessionsResponse>
  ) => {
    const { id, email } = await retrieveSubscriptionOwner(req.scope, req.params.id)
    res.json({ sessions: await endSessionsByStaff(req, { email, subscription_id: id }) })
  }
)
