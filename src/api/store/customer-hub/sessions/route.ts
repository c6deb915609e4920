import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { describeDevice } from "../../../../lib/device"
import { createToken, hashToken } from "../../../../lib/tokens"
import type {
  CreateHubSessionBody,
  CreateHubSessionResponse,
  StoreSessionListResponse,
} from "../../../../types/http"
import { endHubSessionsWorkflow } from "../../../../workflows/access/end-hub-sessions"
import { redeemAccessLinkWorkflow } from "../../../../workflows/access/redeem-access-link"
import { isHubOrigin } from "../check-origin"
import type { HubRequest } from "../hub-session"
import { setSessionCookie } from "./session-cookie"
import { sessionResponse } from "./session-response"
import { listOwnSessions } from "./sign-ins"

/** Where the person is signed in, and their last sign-ins. */
export async function GET(
  req: HubRequest,
  res: MedusaResponse<StoreSessionListResponse>
) {
  res.json(await listOwnSessions(req.scope, req.hubSession))
}

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
      device: describeDevice(req.headers["user-agent"]),
    },
  })
  if (isHubOrigin(req, req.headers.origin)) {
    setSessionCookie(req, res, { token: sessionToken, scope: session.scope })
  }
  res.status(201).json({ token: sessionToken, ...sessionResponse(session) })
}

/** Ends all of the person's sessions but the one that asks. */
export async function DELETE(req: HubRequest, res: MedusaResponse) {
  const { email, id } = req.hubSession
  await endHubSessionsWorkflow(req.scope).run({
    input: { email, except_id: id, reason: "ended_elsewhere" },
  })
  res.status(204).end()
}
