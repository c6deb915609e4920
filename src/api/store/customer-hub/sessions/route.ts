import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { describeDevice } from "./device"
import { hubError } from "../../../../lib/errors"
import { createToken, hashCode, hashToken } from "../../../../lib/tokens"
import { HUB_SESSION_LIFETIME, type LiveHubSession } from "../../../../modules/hub-access"
import type {
  CreateHubSessionBody,
  CreateHubSessionResponse,
  StoreSessionListResponse,
} from "../../../../types/http"
import { endHubSessionsWorkflow } from "../../../../workflows/access/end-hub-sessions"
import { redeemAccessCodeWorkflow } from "../../../../workflows/access/redeem-access-code"
import { redeemAccessLinkWorkflow } from "../../../../workflows/access/redeem-access-link"
import { accessCodeInvalid } from "../../../../workflows/access/refusals"
import { nonceHashOf } from "../asking-browser"
import { isHubOrigin } from "../check-origin"
import { clearCookie, setCookie } from "../hub-cookies"
import { type HubRequest, sessionTokenHash } from "../hub-session"
import { requestIp } from "../request-ip"
import { digitsOf } from "./digits"
import { requireTokenTaker } from "./require-token-taker"
import { sessionResponse } from "./session-response"
import { listOwnSessions } from "../../../../queries/sign-ins"

/** Where the person is signed in, and their last sign-ins. */
export async function GET(
  req: HubRequest,
  res: MedusaResponse<StoreSessionListResponse>
) {
  res.json(await listOwnSessions(req.scope, req.hubSession))
}

/**
 * Turns an access link, or the code beside it, into a hub session: a cookie for the hosted page, a
 * token in the body for whoever else asks for one.
 *
 * @throws access_link_invalid; access_code_invalid; cookies_required
 */
export async function POST(
  req: MedusaRequest<CreateHubSessionBody>,
  res: MedusaResponse<CreateHubSessionResponse>
) {
  requireTokenTaker(req)
  const isPage = isHubOrigin(req, req.headers.origin)
  const sessionToken = createToken()
  const session = await redeem(req, hashToken(sessionToken))
  if (isPage) {
    setCookie(req, res, {
      cookie: session.scope,
      value: sessionToken,
      maxAge: HUB_SESSION_LIFETIME,
    })
    clearCookie(req, res, "asked")
  }
  res
    .status(201)
    .json({ ...(!isPage && { token: sessionToken }), ...sessionResponse(req, session) })
}

/** Ends all of the person's sessions but the one that asks. */
export async function DELETE(req: HubRequest, res: MedusaResponse) {
  const { email, bound_customer_id, id } = req.hubSession
  await endHubSessionsWorkflow(req.scope).run({
    input: { email, bound_customer_id, except_id: id, reason: "ended_elsewhere" },
  })
  res.status(204).end()
}

async function redeem(
  req: MedusaRequest<CreateHubSessionBody>,
  session_token_hash: string
): Promise<LiveHubSession> {
  const { token, code, nonce } = req.validatedBody
  const session = {
    session_token_hash,
    device: describeDevice(req.headers["user-agent"]),
    replaced: {
      hub: sessionTokenHash(req, "hub"),
      update_payment_method: sessionTokenHash(req, "update_payment_method"),
    },
  }
  if (token !== undefined && code === undefined) {
    const input = { token_hash: hashToken(token), ...session }
    return (await redeemAccessLinkWorkflow(req.scope).run({ input })).result
  }
  if (code === undefined || token !== undefined) {
    throw hubError("invalid_request", "Send either token, of a link, or code.")
  }
  const nonce_hash = nonceHashOf(req, nonce)
  if (!nonce_hash) {
    throw accessCodeInvalid()
  }
  const code_hash = hashCode(digitsOf(code), nonce_hash)
  const input = { nonce_hash, code_hash, ...session, ip: requestIp(req) }
  return (await redeemAccessCodeWorkflow(req.scope).run({ input })).result
}
