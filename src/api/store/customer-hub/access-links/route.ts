import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { createToken, hashToken } from "../../../../lib/tokens"
import { ACCESS_LINK_LIFETIME } from "../../../../modules/hub-access"
import type {
  RequestAccessLinkBody,
  RequestAccessLinkResponse,
} from "../../../../types/http"
import { requestAccessLinkWorkflow } from "../../../../workflows/access/request-access-link"
import { isHubOrigin } from "../check-origin"
import { setCookie } from "../hub-cookies"
import { requestIp } from "../request-ip"

/**
 * Takes a request for an access link. The answer is the same, whoever asks for whatever address or
 * by whatever token: a nonce by which the browser that asked is known again, in a cookie for the hosted
 * page. Asking again replaces it: the earlier mail's link then opens after a click. Asking twice within
 * seconds mails once and keeps it.
 */
export async function POST(
  req: MedusaRequest<RequestAccessLinkBody>,
  res: MedusaResponse<RequestAccessLinkResponse>
) {
  const { email, token, with_nonce } = req.validatedBody
  const nonce = createToken()
  const { result } = await requestAccessLinkWorkflow(req.scope).run({
    input: {
      email,
      token_hash: token === undefined ? undefined : hashToken(token),
      nonce_hash: hashToken(nonce),
      ip: requestIp(req),
    },
  })
  const isPage = isHubOrigin(req, req.headers.origin)
  if (result.is_repeat) {
    res.status(202).json({})
    return
  }
  if (isPage) {
    setCookie(req, res, { cookie: "asked", value: nonce, maxAge: ACCESS_LINK_LIFETIME })
    setCookie(req, res, { cookie: "kept", value: "1" })
  }
  res.status(202).json(with_nonce && !isPage ? { nonce } : {})
}
