import type { MedusaResponse } from "@medusajs/framework/http"

import { now } from "../../../../../../lib/clock"
import { createToken, hashCode, hashToken } from "../../../../../../lib/tokens"
import type {
  ConfirmSessionBody,
  CreateHubSessionResponse,
} from "../../../../../../types/http"
import { confirmSessionWorkflow } from "../../../../../../workflows/access/confirm-session"
import { withRefusals } from "../../../../../refusals"
import { isHubOrigin } from "../../../check-origin"
import { setCookie } from "../../../hub-cookies"
import { type HubRequest, presentedTokenHash } from "../../../hub-session"
import { requestIp } from "../../../request-ip"
import { digitsOf } from "../../digits"
import { requireTokenTaker } from "../../require-token-taker"
import { sessionResponse } from "../../session-response"

/**
 * Makes the session fresh by the code that was mailed for it. Its token is exchanged for a new one, as
 * at sign-in; when it ends stays as it is.
 *
 * @throws access_code_invalid
 */
export const POST = withRefusals(
  async (
    req: HubRequest<ConfirmSessionBody>,
    res: MedusaResponse<CreateHubSessionResponse>
  ) => {
    requireTokenTaker(req)
    const newToken = createToken()
    const token_hash = presentedTokenHash(req)
    const { result: session } = await confirmSessionWorkflow(req.scope).run({
      input: {
        token_hash,
        code_hash: hashCode(digitsOf(req.validatedBody.code), token_hash),
        new_token_hash: hashToken(newToken),
        ip: requestIp(req),
      },
    })
    const isPage = isHubOrigin(req, req.headers.origin)
    if (isPage) {
      const maxAge = new Date(session.expires_at).getTime() - now().getTime()
      setCookie(req, res, { cookie: session.scope, value: newToken, maxAge })
    }
    res.json({ ...(!isPage && { token: newToken }), ...sessionResponse(req, session) })
  }
)
