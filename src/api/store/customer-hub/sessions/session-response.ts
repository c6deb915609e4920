import type { MedusaRequest } from "@medusajs/framework/http"

import { now } from "../../../../lib/clock"
import { freshUntil } from "../fresh-sign-in"
import type { LiveHubSession } from "../../../../modules/hub-access"
import type { HubSessionResponse } from "../../../../types/http"
import { personIdOf } from "../person-of-answer"

/** A session for the wire, with the server's time so that pages count down right. */
export function sessionResponse(
  req: MedusaRequest,
  session: LiveHubSession
): HubSessionResponse {
  return {
    session: {
      person: personIdOf(req, session),
      email: session.email,
      scope: session.scope,
      opens_all: session.bound_customer_id === null,
      // Staff's links keep the subscription they were sent from, and open the whole hub.
      subscription_id: session.scope === "hub" ? null : session.subscription_id,
      expires_at: new Date(session.expires_at).toISOString(),
      fresh_until: freshUntil(session).toISOString(),
    },
    server_time: now().toISOString(),
  }
}
