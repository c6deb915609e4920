import type { MedusaContainer } from "@medusajs/framework/types"

import { ownerExistsSql, personExistsSql } from "./ownership"
import { sql } from "./sql"

const SESSIONS_SQL = `
  UPDATE hub_session
     SET revoked_at = :at, end_reason = 'address_gone', updated_at = :at
   WHERE expires_at > :at AND revoked_at IS NULL AND deleted_at IS NULL
     AND NOT ${ownerExistsSql("hub_session")}`

const LINKS_SQL = `
  UPDATE hub_access_link
     SET expires_at = :at, updated_at = :at
   WHERE expires_at > :at AND redeemed_at IS NULL AND deleted_at IS NULL
     AND NOT ${personExistsSql("hub_access_link.email")}`

/**
 * Ends live sessions and open links of addresses that no customer record has. They are found by
 * their expiry, so that the work is bounded by what was opened within the last hour.
 *
 * @param at - business time
 */
export async function endUnownedAccess(
  container: MedusaContainer,
  at: Date
): Promise<void> {
  await sql(container, SESSIONS_SQL, { at })
  await sql(container, LINKS_SQL, { at })
}
