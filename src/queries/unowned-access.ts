import type { MedusaContainer } from "@medusajs/framework/types"

import { spellingsOf } from "../lib/email-address"
import { ownerExistsSql, spellingExistsSql } from "./ownership"
import { sql } from "./sql"

/** Live sessions whose address no customer record has in their own spelling. */
const IS_UNOWNED_SESSION = `
  expires_at > :at AND revoked_at IS NULL AND deleted_at IS NULL
  AND NOT ${ownerExistsSql("hub_session")}`

/** The same of open links. */
const IS_UNOWNED_LINK = `
  expires_at > :at AND redeemed_at IS NULL AND deleted_at IS NULL
  AND NOT ${spellingExistsSql("hub_access_link.email")}`

/** Whether an address may have another spelling. */
const MAY_HAVE_ANOTHER = "(octet_length(email) > length(email) OR email LIKE '%xn--%')"

/** A session that is bound to one record is not kept: that record's own address was changed. */
const SESSIONS_SQL = `
  UPDATE hub_session
     SET revoked_at = :at, end_reason = 'address_gone', updated_at = :at
   WHERE ${IS_UNOWNED_SESSION} AND (email <> ALL(:kept) OR NOT address_proven)`

const LINKS_SQL = `
  UPDATE hub_access_link
     SET expires_at = :at, updated_at = :at
   WHERE ${IS_UNOWNED_LINK} AND email <> ALL(:kept)`

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
  const kept = await listOtherwiseSpelled(container, at)
  await sql(container, SESSIONS_SQL, { at, kept })
  await sql(container, LINKS_SQL, { at, kept })
}

/** Addresses with access that a customer record has in the other spelling only. */
async function listOtherwiseSpelled(
  container: MedusaContainer,
  at: Date
): Promise<string[]> {
  const candidates = await sql<{ email: string }>(
    container,
    `SELECT email FROM hub_session WHERE ${IS_UNOWNED_SESSION} AND ${MAY_HAVE_ANOTHER}
      UNION
     SELECT email FROM hub_access_link WHERE ${IS_UNOWNED_LINK} AND ${MAY_HAVE_ANOTHER}`,
    { at }
  )
  const known = await sql<{ email: string }>(
    container,
    `SELECT spelling AS email FROM unnest(:spellings::text[]) AS spelling
      WHERE ${spellingExistsSql("spelling")}`,
    { spellings: candidates.flatMap(({ email }) => spellingsOf(email)) }
  )
  const spellings = new Set(known.map(({ email }) => email))
  return candidates
    .map(({ email }) => email)
    .filter((email) => spellingsOf(email).some((spelling) => spellings.has(spelling)))
}
