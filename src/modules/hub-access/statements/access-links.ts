import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import { generateEntityId } from "@medusajs/framework/utils"

import { addressKey } from "../../../lib/email-address"
import { ACCESS_CODE_TRIES } from "../lifetimes"
import type {
  LiveHubSession,
  NewAccessLink,
  OpenAccessLink,
  RedeemAccessCodeInput,
  RedeemAccessLinkInput,
} from "../types"
import { OPEN_SESSION_SQL, sessionBindings } from "./sessions"

/**
 * Whether a link can be redeemed; binds business time. A link is retired as soon as a newer one for
 * the same is redeemed. That is read, not written: two links that are redeemed at once would
 * otherwise wait for each other's rows.
 */
const IS_OPEN = `
  link.redeemed_at IS NULL AND link.expires_at > ? AND link.deleted_at IS NULL
  AND NOT EXISTS (
    SELECT FROM hub_access_link newer
     WHERE newer.address_key = link.address_key AND newer.purpose = link.purpose
       AND (link.purpose = 'sign_in' OR newer.subscription_id = link.subscription_id)
       AND newer.created_at > link.created_at
       AND newer.redeemed_at IS NOT NULL AND newer.deleted_at IS NULL
  )`

/**
 * Spends the link and opens the session in one statement, so that of any number of parallel
 * redemptions, in any number of processes, exactly one gets a row.
 */
const REDEEM_SQL = `
  WITH redeemed AS (
    UPDATE hub_access_link link
       SET redeemed_at = ?, updated_at = ?
     WHERE token_hash = ? AND ${IS_OPEN}
    RETURNING id, email, address_key, purpose, subscription_id, redeemed_at
  ), ${OPEN_SESSION_SQL}`

/**
 * Counts a guess at the code of the newest link that a browser asked for, and spends the link when it
 * is right, in one statement: parallel guesses wait for the row and see each other's count.
 */
const TRY_CODE_SQL = `
  WITH redeemed AS (
    UPDATE hub_access_link link
       SET code_tries = code_tries + 1,
           redeemed_at = CASE WHEN code_hash = ? THEN ?::timestamptz END,
           updated_at = ?
     WHERE id = (
             SELECT id FROM hub_access_link
              WHERE nonce_hash = ? AND deleted_at IS NULL ORDER BY created_at DESC LIMIT 1
           )
       AND code_tries < ${ACCESS_CODE_TRIES} AND code_expires_at > ? AND ${IS_OPEN}
    RETURNING id, email, address_key, purpose, subscription_id, redeemed_at
  ), ${OPEN_SESSION_SQL}`

/**
 * Writes down a link that is about to be mailed. One statement, as is its delivery: every renewal
 * mails one.
 *
 * @returns its id
 */
export async function addAccessLink(
  manager: SqlEntityManager,
  link: NewAccessLink
): Promise<string> {
  const id = generateEntityId(undefined, "hlink")
  await manager.execute(
    `INSERT INTO hub_access_link
       (id, email, address_key, token_hash, purpose, subscription_id, requested_by,
        requested_by_id, expires_at, nonce_hash, code_hash, code_expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id,
      link.email,
      addressKey(link.email),
      link.token_hash,
      link.purpose,
      link.subscription_id,
      link.requested_by,
      link.requested_by_id,
      link.expires_at,
      link.nonce_hash,
      link.code_hash,
      link.code_expires_at,
    ]
  )
  return id
}

/**
 * Writes down what became of a link's mail.
 *
 * @param delivery.sent_at - business time; null when the e-mail provider refused
 */
export async function recordDelivery(
  manager: SqlEntityManager,
  { id, sent_at }: { id: string; sent_at: Date | null }
): Promise<void> {
  await manager.execute(
    `UPDATE hub_access_link
        SET delivery_status = ?, sent_at = ?, updated_at = clock_timestamp() WHERE id = ?`,
    [sent_at ? "sent" : "failed", sent_at, id]
  )
}

/**
 * The link of a token, while it can be redeemed. Nothing is spent.
 *
 * @param tokenHash - SHA-256 of the token, in hex
 * @param at - business time
 */
export async function findOpenAccessLink(
  manager: SqlEntityManager,
  tokenHash: string,
  at: Date
): Promise<OpenAccessLink | null> {
  const rows = await manager.execute<OpenAccessLink[]>(
    `SELECT email, purpose, nonce_hash FROM hub_access_link link
      WHERE token_hash = ? AND ${IS_OPEN}`,
    [tokenHash, at]
  )
  return rows[0] ?? null
}

/**
 * Redeems an access link: at most once, whatever runs in parallel. Older links of the same person
 * and purpose are worth nothing from then on, and this browser's session of the same scope ends.
 *
 * @returns the new session, or null when the link is used, expired, retired or unknown
 */
export async function redeemAccessLink(
  manager: SqlEntityManager,
  { token_hash, ...session }: RedeemAccessLinkInput
): Promise<LiveHubSession | null> {
  const { at } = session
  const rows = await manager.execute<LiveHubSession[]>(REDEEM_SQL, [
    at,
    at,
    token_hash,
    at,
    ...sessionBindings(session),
  ])
  return rows[0] ?? null
}

/**
 * Tries the code that a browser's owner typed. Every try counts; the right one spends the link too.
 *
 * @returns the new session, or null when the code is wrong, used, expired, guessed at too often, or
 * this browser asked for none
 */
export async function redeemAccessCode(
  manager: SqlEntityManager,
  { nonce_hash, code_hash, ...session }: RedeemAccessCodeInput
): Promise<LiveHubSession | null> {
  const { at } = session
  const rows = await manager.execute<LiveHubSession[]>(TRY_CODE_SQL, [
    code_hash,
    at,
    at,
    nonce_hash,
    at,
    at,
    ...sessionBindings(session),
  ])
  return rows[0] ?? null
}
