import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"

import { normalizeEmail } from "../../lib/email-address"
import type { AdminHubSession } from "../../types/http"
import { endHubSessionsWorkflow } from "../../workflows/access/end-hub-sessions"
import { listLiveSessions } from "../../queries/admin-subscription/live-sessions"

export type EndSessionsByStaffInput = {
  /** The customer's present address; null when there is none. */
  email: string | null
  /** The subscription whose page they are ended from; its audit log gets an entry. */
  subscription_id?: string
}

/**
 * Ends every session of a customer in the name of the signed-in staff member, whom each session
 * keeps.
 *
 * @returns what is live afterwards: none, unless the customer has signed in again meanwhile
 */
export async function endSessionsByStaff(
  req: AuthenticatedMedusaRequest,
  { email, subscription_id }: EndSessionsByStaffInput
): Promise<AdminHubSession[]> {
  if (email) {
    await endHubSessionsWorkflow(req.scope).run({
      input: {
        email: normalizeEmail(email),
        bound_customer_id: null,
        reason: "ended_by_staff",
        ended_by_id: req.auth_context.actor_id,
        subscription_id,
      },
    })
  }
  return await listLiveSessions(req.scope, email)
}
