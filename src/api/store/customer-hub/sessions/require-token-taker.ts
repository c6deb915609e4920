import type { MedusaRequest } from "@medusajs/framework/http"

import { hubError } from "../../../../lib/errors"
import { isHubOrigin } from "../check-origin"
import { hasAnyCookie } from "../hub-cookies"

/**
 * Refuses to make a session's token that nobody would get, before anything is spent: the hosted page
 * gets it as a cookie, which its browser must be seen to keep; everybody else must ask for it in the
 * answer.
 *
 * @throws cookies_required; invalid_request
 */
export function requireTokenTaker(req: MedusaRequest<{ with_token?: boolean }>): void {
  if (!isHubOrigin(req, req.headers.origin)) {
    if (!req.validatedBody.with_token) {
      throw hubError(
        "invalid_request",
        "Outside of the Customer Hub page there is no cookie: send with_token: true to get the session's token."
      )
    }
    return
  }
  if (!hasAnyCookie(req)) {
    throw hubError(
      "cookies_required",
      "This browser has kept none of the Customer Hub's cookies, so it could not stay signed in. Nothing was spent: allow cookies for this site and try again."
    )
  }
}
