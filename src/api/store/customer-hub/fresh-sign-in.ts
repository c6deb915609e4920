import { FRESH_SIGN_IN_LIFETIME, type LiveHubSession } from "../../../modules/hub-access"
import { now } from "../../../lib/clock"

type Proven = Pick<LiveHubSession, "authenticated_at">

/** Until when a session may change what is sensitive, such as a card, without a new code. */
export function freshUntil({ authenticated_at }: Proven): Date {
  return new Date(new Date(authenticated_at).getTime() + FRESH_SIGN_IN_LIFETIME)
}

/** Whether a session's person proved less than ten minutes ago that they read their mail. */
export function isFresh(session: Proven): boolean {
  return freshUntil(session) > now()
}
