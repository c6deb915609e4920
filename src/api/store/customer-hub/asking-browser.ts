import type { MedusaRequest } from "@medusajs/framework/http"

import { hashToken, TOKEN_PATTERN } from "../../../lib/tokens"
import { isHubOrigin } from "./check-origin"
import { readCookie } from "./hub-cookies"

/**
 * The hash of the nonce of the browser that a request comes from. The hosted page's is in a cookie,
 * which counts on that page's own requests only; a storefront's server keeps it itself.
 *
 * @param sent - the nonce of the body, if any
 * @returns SHA-256, in hex; null when there is none
 */
export function nonceHashOf(req: MedusaRequest, sent?: string): string | null {
  const nonce = isHubOrigin(req, req.headers.origin) ? readCookie(req, "asked") : sent
  return nonce && TOKEN_PATTERN.test(nonce) ? hashToken(nonce) : null
}
