import type { MedusaContainer } from "@medusajs/framework/types"

import type { LiveHubSession } from "../modules/hub-access"
import { BOUND_CUSTOMER_ID } from "../modules/hub-access/statements/sessions"
import { ownerExistsSql } from "./ownership"
import { sql } from "./sql"

const FIND_SQL = `
  SELECT id, email, ${BOUND_CUSTOMER_ID}, scope, subscription_id, authenticated_at, expires_at
    FROM hub_session
   WHERE token_hash = ? AND revoked_at IS NULL AND expires_at > ? AND deleted_at IS NULL
     AND ${ownerExistsSql("hub_session")}`

/**
 * The session of a token, while it is neither expired nor revoked, and while a customer record has
 * its address. One statement: every request of the hub begins with it.
 *
 * @param input.token_hash - SHA-256 of the token, in hex
 * @param input.at - business time
 */
export async function findLiveSession(
  container: MedusaContainer,
  { token_hash, at }: { token_hash: string; at: Date }
): Promise<LiveHubSession | null> {
  const rows = await sql<LiveHubSession>(container, FIND_SQL, [token_hash, at])
  return rows[0] ?? null
}
