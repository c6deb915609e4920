import type { MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"

import { hubError } from "../../../lib/errors"
import { isFresh } from "./fresh-sign-in"
import type { HubRequest } from "./hub-session"

/**
 * Refuses what changes a card unless the session's person proved within the last ten minutes that they
 * read their mail: by signing in, or by a code that was mailed to them since. It stands behind one of
 * the functions of `hub-session`.
 *
 * @throws fresh_sign_in_required
 */
export function requireFreshSession(
  req: HubRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction
) {
  if (!isFresh(req.hubSession)) {
    throw hubError(
      "fresh_sign_in_required",
      "You signed in more than ten minutes ago. Before a card is changed, confirm that it is you by the code that POST /store/customer-hub/sessions/current/code mails."
    )
  }
  next()
}
