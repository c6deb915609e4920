import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { now } from "../../../lib/clock"
import { hubError } from "../../../lib/errors"
import { hashToken, TOKEN_PATTERN } from "../../../lib/tokens"
import {
  HUB_ACCESS_MODULE,
  type HubAccessModuleService,
  type LiveHubSession,
} from "../../../modules/hub-access"

/** The hosted page's session; a storefront's server keeps its token itself and sends it as Bearer. */
export const SESSION_COOKIE = "customer_hub_session"
const BEARER = /^Bearer +(\S+)$/i

/** A request that went through {@link authenticateHubSession}. */
export type HubRequest<Body = unknown, Query = Record<string, unknown>> = MedusaRequest<
  Body,
  Query
> & { hubSession: LiveHubSession }

/**
 * Lets only the holder of a live hub session through. A session for another purpose, such as
 * replacing one card, opens none of these routes.
 *
 * @throws session_invalid, one and the same for missing, expired, revoked and unknown
 */
export async function authenticateHubSession(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction
) {
  const session = await findSession(req)
  if (session?.scope !== "hub") {
    throw hubError(
      "session_invalid",
      "You are signed out. Ask for a new link to sign in again."
    )
  }
  ;(req as HubRequest).hubSession = session
  next()
}

async function findSession(req: MedusaRequest): Promise<LiveHubSession | null> {
  const token = req.headers.authorization
    ? req.headers.authorization.match(BEARER)?.[1]
    : (req.cookies as Record<string, string | undefined>)[SESSION_COOKIE]
  if (!token || !TOKEN_PATTERN.test(token)) {
    return null
  }
  return await req.scope
    .resolve<HubAccessModuleService>(HUB_ACCESS_MODULE)
    .findLiveSession(hashToken(token), now())
}
