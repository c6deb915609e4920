import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { now } from "../../../lib/clock"
import { hubError } from "../../../lib/errors"
import { isFresh } from "./fresh-sign-in"
import { findLiveSession } from "../../../queries/live-session"
import { ownsSubscription } from "../../../queries/ownership"
import { hashToken, TOKEN_PATTERN } from "../../../lib/tokens"
import type { HubSessionScope, LiveHubSession } from "../../../modules/hub-access"
import { withRefusals } from "../../refusals"
import { readCookie } from "./hub-cookies"
import { isMeantPerson, nameThePerson, personChanged } from "./person-of-answer"

/** How a storefront's server, which keeps its token itself, sends it. */
const BEARER = /^Bearer +(\S+)$/i

/** What a card session opens, below `/subscriptions`; the group is the subscription's id. */
const CARD_ROUTE = /^\/([^/]+)\/(?:payment-method(?:\/setup)?|confirm-ownership)\/?$/

/** A request that went through one of the functions below. */
export type HubRequest<Body = unknown, Query = Record<string, unknown>> = MedusaRequest<
  Body,
  Query
> & { hubSession: LiveHubSession }

/**
 * Lets only the holder of a live hub session through. A session for another purpose, such as
 * replacing one card, opens none of these routes.
 *
 * @throws session_invalid, one and the same for missing, expired, revoked and unknown; person_changed
 */
export const authenticateHubSession = withRefusals(async (req, res, next) => {
  admit(req, res, await findSession(req, "hub"))
  next()
})

/**
 * Lets the holder of the session through that `?scope=` names, the hub's unless said: whoever has
 * opened a card link may have a hub open beside it.
 *
 * @throws session_invalid; person_changed
 */
export const authenticateNamedSession = withRefusals(async (req, res, next) => {
  const isCardScope = req.query.scope === "update_payment_method"
  admit(req, res, await findSession(req, isCardScope ? "update_payment_method" : "hub"))
  next()
})

/**
 * {@link authenticateHubSession} for `/sessions/:id`, which `/sessions/current` matches as well:
 * that one asks for itself.
 */
export const authenticateOneSession = withRefusals(async (req, res, next) => {
  if (req.params.id === "current") {
    next()
    return
  }
  await authenticateHubSession(req, res, next)
})

/**
 * Lets the holder of a hub session through, and on the routes of a subscription's card the holder
 * of that card's link too, who may also say whether the subscription is theirs: the link was mailed
 * to the address, and opening it proves the mailbox as well as an access link does.
 *
 * @throws session_invalid; person_changed; not_found when the sessions that are live may not act on that card
 */
export const authenticateSubscriptionSession = withRefusals(async (req, res, next) => {
  const [, id] = req.path.match(CARD_ROUTE) ?? []
  if (id === undefined) {
    await authenticateHubSession(req, res, next)
    return
  }
  admit(req, res, await findSessionForCard(req, decodeURIComponent(id)))
  next()
})

/**
 * The session that may act on a subscription's card: a hub session of its owner, or the session of
 * a card link that was mailed to them for this very subscription.
 */
async function findSessionForCard(
  req: MedusaRequest,
  subscriptionId: string
): Promise<LiveHubSession | null> {
  const live = [
    await findSession(req, "hub"),
    await findSession(req, "update_payment_method"),
  ].filter((session) => session !== null)
  const meant = live.filter((session) => isMeantPerson(req, session))
  if (live.length && !meant.length) {
    throw personChanged()
  }
  const entitled: LiveHubSession[] = []
  for (const session of meant) {
    const isMeant = session.scope === "hub" || session.subscription_id === subscriptionId
    const owned = { person: session, id: subscriptionId }
    if (isMeant && (await ownsSubscription(req.scope, owned))) {
      entitled.push(session)
    }
  }
  if (meant.length && !entitled.length) {
    throw hubError("not_found", "There is no such subscription.")
  }
  const [first = null] = entitled
  // To change a card, a card link that was just clicked is as good as a fresh hub. Else the hub is told
  // more.
  const changesCard = req.method !== "GET" && /\/payment-method/i.test(req.path)
  return (changesCard ? entitled.find(isFresh) : null) ?? first
}

function admit(
  req: MedusaRequest,
  res: MedusaResponse,
  session: LiveHubSession | null
): void {
  if (!session) {
    throw hubError(
      "session_invalid",
      "You are signed out. Ask for a new link to sign in again."
    )
  }
  if (!isMeantPerson(req, session)) {
    throw personChanged()
  }
  nameThePerson(req, res, session)
  ;(req as HubRequest).hubSession = session
}

async function findSession(
  req: MedusaRequest,
  scope: HubSessionScope
): Promise<LiveHubSession | null> {
  const tokenHash = sessionTokenHash(req, scope)
  if (!tokenHash) {
    return null
  }
  const session = await findLiveSession(req.scope, {
    token_hash: tokenHash,
    at: now(),
  })
  return session?.scope === scope ? session : null
}

/** The hash of the token with which the session of a request was let through. */
export function presentedTokenHash(req: HubRequest): string {
  return sessionTokenHash(req, req.hubSession.scope)!
}

/**
 * The hash of the session token that a request carries: as Bearer, or in the cookie of that scope.
 *
 * @returns SHA-256, in hex; null when it carries none
 */
export function sessionTokenHash(
  req: MedusaRequest,
  scope: HubSessionScope
): string | null {
  const token = req.headers.authorization
    ? req.headers.authorization.match(BEARER)?.[1]
    : readCookie(req, scope)
  return token && TOKEN_PATTERN.test(token) ? hashToken(token) : null
}
