import type { MedusaContainer } from "@medusajs/framework/types"

import { spellingsOf } from "../lib/email-address"
import { ownerExistsSql, spellingExistsSql } from "./ownership"
import { sql } from "./sql"

const LIVE_SESSIONS = `hub_session
   WHERE expires_at > :at AND revoked_at IS NULL AND deleted_at IS NULL
     AND NOT ${ownerExistsSql("hub_session")}`

const OPEN_LINKS = `hub_access_link
   WHERE expires_at > :at AND redeemed_at IS NULL AND deleted_at IS NULL
     AND NOT ${spellingExistsSql("hub_access_link.email")}`

/** Whether an address may have another spelling. */
const IS_SPELLED_TWICE = "(octet_length(email) > length(email) OR email LIKE '%xn--%')"

/**
 * What is kept is of somebody whose record spells the address in the other way. A session that is bound
 * to one record is not: that record's own address was changed.
 */
const END_SQL = [
  `UPDATE ${LIVE_SESSIONS.replace(
    "WHERE",
    "SET revoked_at = :at, end_reason = 'address_gone', updated_at = :at WHERE"
  )} AND (email <> ALL(:kept) OR NOT address_proven)`,
  `UPDATE ${OPEN_LINKS.replace(
    "WHERE",
    "SET expires_at = :at, updated_at = :at WHERE"
  )} AND email <> ALL(:kept)`,
]

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
  for (const text of END_SQL) {
    await sql(container, text, { at, kept })
  }
}

/** Addresses with access that a customer record has in the other spelling only. */
async function listOtherwiseSpelled(
  container: MedusaContainer,
  at: Date
): Promise<string[]> {
  const candidates = await sql<{ email: string }>(
    container,
    `SELECT email FROM ${LIVE_SESSIONS} AND ${IS_SPELLED_TWICE}
      UNION SELECT email FROM ${OPEN_LINKS} AND ${IS_SPELLED_TWICE}`,
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
