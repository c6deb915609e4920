import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { now } from "../../../../../lib/clock"
import { maskEmail } from "../../../../../lib/mask-email"
import { isPerson } from "../../../../../queries/ownership"
import { findLinkToRenew } from "../../../../../queries/link-to-renew"
import { hashToken } from "../../../../../lib/tokens"
import { HUB_ACCESS_MODULE } from "../../../../../modules/hub-access"
import type {
  InspectAccessLinkBody,
  InspectAccessLinkResponse,
} from "../../../../../types/http"
import { accessLinkInvalid } from "../../../../../workflows/access/refusals"
import { withRefusals } from "../../../../refusals"
import { nonceHashOf } from "../../asking-browser"
import { isHubOrigin } from "../../check-origin"
import { setCookie } from "../../hub-cookies"

/**
 * Tells whose hub a link opens, and whether this browser asked for that very link. It spends nothing.
 * The hosted page gets a cookie to keep: a browser that keeps none is told so before its link is spent.
 * A link that somebody else had mailed, to which a victim was led, so opens nothing by itself. For a link that no longer works the refusal says where a new one goes.
 *
 * @throws access_link_invalid
 */
export const POST = withRefusals(
  async (
    req: MedusaRequest<InspectAccessLinkBody>,
    res: MedusaResponse<InspectAccessLinkResponse>
  ) => {
    const { token, nonce } = req.validatedBody
    if (isHubOrigin(req, req.headers.origin)) {
      setCookie(req, res, { cookie: "kept", value: "1" })
    }
    const link = await req.scope
      .resolve(HUB_ACCESS_MODULE)
      .findOpenAccessLink(hashToken(token), now())
    if (!link || !(await isPerson(req.scope, link.email))) {
      const old = await findLinkToRenew(req.scope, hashToken(token))
      throw accessLinkInvalid(old ? maskEmail(old.email) : undefined)
    }
    const { email, purpose, nonce_hash } = link
    res.json({
      access_link: {
        email: maskEmail(email),
        purpose,
        straight: nonce_hash !== null && nonce_hash === nonceHashOf(req, nonce),
      },
    })
  }
)
