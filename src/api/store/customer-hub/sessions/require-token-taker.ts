import type { MedusaRequest } from "@medusajs/framework/http"

import { hubError } from "../../../../lib/errors"
import { isHubOrigin } from "../check-origin"

/**
 * Refuses to make a session's token that nobody would get, before anything is spent: the hosted page
 * gets it as a cookie, everybody else must ask for it in the answer.
 *
 * @throws invalid_request
 */
export function requireTokenTaker(req: MedusaRequest<{ with_token?: boolean }>): void {
  if (!isHubOrigin(req, req.headers.origin) && !req.validatedBody.with_token) {
    throw hubError(
      "invalid_request",
      "Outside of the Customer Hub page there is no cookie: send with_token: true to get the session's token."
    )
  }
}
