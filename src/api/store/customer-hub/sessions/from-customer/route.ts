import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { createToken, hashToken } from "../../../../../lib/tokens"
import type { CreateHubSessionResponse } from "../../../../../types/http"
import { openCustomerSessionWorkflow } from "../../../../../workflows/access/open-customer-session"
import { withRefusals } from "../../../../refusals"
import { describeDevice } from "../device"
import { sessionResponse } from "../session-response"

/**
 * Opens a hub session for a customer who is logged in at the shop, by Medusa's token as Bearer. It shows
 * what belongs to that customer record, and everything of the person once they have proven that they
 * read the address's mail.
 *
 * @throws too_many_requests
 */
export const POST = withRefusals(
  async (
    req: AuthenticatedMedusaRequest,
    res: MedusaResponse<CreateHubSessionResponse>
  ) => {
    const token = createToken()
    const { actor_id, auth_identity_id } = req.auth_context
    const { result: session } = await openCustomerSessionWorkflow(req.scope).run({
      input: {
        customer_id: actor_id,
        auth_identity_id,
        session_token_hash: hashToken(token),
        device: describeDevice(req.headers["user-agent"]),
      },
    })
    res.status(201).json({ token, ...sessionResponse(req, session) })
  }
)
