import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { personExistsSql } from "./ownership"

const SESSIONS_SQL = `
  UPDATE hub_session
     SET revoked_at = :at, end_reason = 'address_gone', updated_at = :at
   WHERE expires_at > :at AND revoked_at IS NULL AND deleted_at IS NULL
     AND NOT ${personExistsSql("hub_session.email")}`

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
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  await connection.raw(SESSIONS_SQL, { at })
  await connection.raw(LINKS_SQL, { at })
}
