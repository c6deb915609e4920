import type { MedusaContainer } from "@medusajs/framework/types"

import { spellingsOf } from "../lib/email-address"
import type { LiveHubSession } from "../modules/hub-access"
import { BOUND_CUSTOMER_ID } from "../modules/hub-access/statements/sessions"
import { customerIdsOfPerson, ownerExistsSql } from "./ownership"
import { sql } from "./sql"

const FIND_SQL = `
  SELECT id, email, ${BOUND_CUSTOMER_ID}, scope, subscription_id, authenticated_at, expires_at,
         ${ownerExistsSql("hub_session")} AS has_owner
    FROM hub_session
   WHERE token_hash = ? AND revoked_at IS NULL AND expires_at > ? AND deleted_at IS NULL`

/**
 * The session of a token, while it is neither expired nor revoked, and while a customer record has
 * its address. One statement: every request of the hub begins with it. One more where the
 * address has another spelling, and only that is left.
 *
 * @param input.token_hash - SHA-256 of the token, in hex
 * @param input.at - business time
 */
export async function findLiveSession(
  container: MedusaContainer,
  { token_hash, at }: { token_hash: string; at: Date }
): Promise<LiveHubSession | null> {
  const [row] = await sql<LiveHubSession & { has_owner: boolean }>(container, FIND_SQL, [
    token_hash,
    at,
  ])
  if (!row) {
    return null
  }
  const { has_owner, ...session } = row
  if (has_owner) {
    return session
  }
  const hasOther = spellingsOf(session.email).length > 1
  const records = hasOther ? await customerIdsOfPerson(container, session) : []
  return records.length ? session : null
}
