import { timingSafeEqual } from "node:crypto"

import type { MedusaRequest } from "@medusajs/framework/http"

import { clientIp, UNKNOWN_IP } from "../../../lib/client-ip"
import { hubError } from "../../../lib/errors"
import { hashToken } from "../../../lib/tokens"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import { withRefusals } from "../../refusals"

/** How a storefront's server proves that it is one. */
const SECRET_HEADER = "x-customer-hub-storefront-secret"

/** On whose behalf a storefront's server asks. */
const VISITOR_HEADER = "x-customer-hub-visitor-ip"

/** Where a request comes from, for the limits an IP address. */
export function requestIp(req: MedusaRequest): string {
  const { options } = req.scope.resolve(HUB_SETTINGS_MODULE)
  return knowsSecret(req)
    ? visitorIp(req)
    : clientIp(
        req.headers["x-forwarded-for"],
        req.socket.remoteAddress,
        options.trustedProxyHops
      )
}

/**
 * Refuses what claims to come from a storefront's server and cannot be counted against its visitor,
 * instead of counting all of them as one in silence.
 *
 * @throws storefront_secret_invalid; invalid_request naming the header
 */
export const checkStorefront = withRefusals((req, _res, next) => {
  const isClaimed = [SECRET_HEADER, VISITOR_HEADER].some((name) => req.get(name))
  if (isClaimed && !knowsSecret(req)) {
    throw hubError(
      "storefront_secret_invalid",
      `${SECRET_HEADER}: this is not the plugin's option storefrontSecret, or the option is not set. ` +
        `${VISITOR_HEADER} goes with it, and browsers send neither.`
    )
  }
  if (isClaimed && visitorIp(req) === UNKNOWN_IP) {
    throw hubError(
      "invalid_request",
      `${VISITOR_HEADER}: must be the IP address of the visitor for whom the storefront asks.`
    )
  }
  next()
})

/** Compares hashes, which have one length, in constant time. */
function knowsSecret(req: MedusaRequest): boolean {
  const { storefrontSecret } = req.scope.resolve(HUB_SETTINGS_MODULE).options
  const presented = req.get(SECRET_HEADER)
  return (
    !!storefrontSecret &&
    !!presented &&
    timingSafeEqual(
      Buffer.from(hashToken(presented)),
      Buffer.from(hashToken(storefrontSecret))
    )
  )
}

function visitorIp(req: MedusaRequest): string {
  return clientIp(undefined, req.get(VISITOR_HEADER), 0)
}
