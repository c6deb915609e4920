import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { createToken, hashToken } from "../../../../lib/tokens"
import type {
  CreateHubSessionBody,
  CreateHubSessionResponse,
} from "../../../../types/http"
import { redeemAccessLinkWorkflow } from "../../../../workflows/access/redeem-access-link"
import { isHubOrigin } from "../check-origin"
import { setSessionCookie } from "./session-cookie"
import { sessionResponse } from "./session-response"

/** Turns an access link into a hub session; the hosted page gets a cookie as well. */
export async function POST(
  req: MedusaRequest<CreateHubSessionBody>,
  res: MedusaResponse<CreateHubSessionResponse>
) {
  const sessionToken = createToken()
  const { result: session } = await redeemAccessLinkWorkflow(req.scope).run({
    input: {
      token_hash: hashToken(req.validatedBody.token),
      session_token_hash: hashToken(sessionToken),
    },
  })
  if (isHubOrigin(req, req.headers.origin)) {
    setSessionCookie(req, res, { token: sessionToken, scope: session.scope })
  }
  res.status(201).json({ token: sessionToken, ...sessionResponse(session) })
}
