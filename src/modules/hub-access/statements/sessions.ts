import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import { generateEntityId } from "@medusajs/framework/utils"

import { addressKey } from "../../../lib/email-address"
import { ACCESS_CODE_TRIES, HUB_SESSION_LIFETIME } from "../lifetimes"
import type {
  ConfirmSessionInput,
  EndSessionsInput,
  LiveHubSession,
  HubPerson,
  NewCustomerSession,
  NewHubSession,
  NewSessionCode,
  SignIn,
} from "../types"

/** The customer record that a session is bound to, as `bound_customer_id`. */
export const BOUND_CUSTOMER_ID =
  "CASE WHEN NOT address_proven THEN customer_id END AS bound_customer_id"

const LIVE_FIELDS = `id, email, ${BOUND_CUSTOMER_ID}, scope, subscription_id, authenticated_at, expires_at`

/** Opens the session of what `redeemed` spent, and ends the one of the same browser and scope. */
export const OPEN_SESSION_SQL = `
  opened AS (
    SELECT *, CASE purpose WHEN 'sign_in' THEN 'hub' ELSE purpose END AS scope
      FROM redeemed WHERE redeemed_at IS NOT NULL
  ), replaced AS (
    UPDATE hub_session SET revoked_at = ?, end_reason = 'replaced', updated_at = ?
     WHERE token_hash = (SELECT CASE scope WHEN 'hub' THEN ? ELSE ? END FROM opened)
       AND scope = (SELECT scope FROM opened) AND revoked_at IS NULL
  )
  INSERT INTO hub_session
    (id, token_hash, email, address_key, scope, subscription_id, access_link_id, browser, os,
     authenticated_at, expires_at, created_at, updated_at)
  SELECT ?, ?, email, address_key, scope, subscription_id, id, ?, ?, ?, ?, ?, ?
    FROM opened
  RETURNING ${LIVE_FIELDS}`

/** Whether a session is not over; binds business time. */
const IS_LIVE = "revoked_at IS NULL AND expires_at > ? AND deleted_at IS NULL"

/**
 * Counts a guess at the code of a live session, and when it is right makes the session fresh under a
 * new token, in one statement: of parallel guesses the first right one takes the token away that the
 * others come with. It opens all of the person's from then on. When the session ends stays as it is.
 */
const CONFIRM_SESSION_SQL = `
  WITH tried AS (
    UPDATE hub_session
       SET code_tries = code_tries + 1,
           code_hash = CASE WHEN code_hash = ? THEN NULL ELSE code_hash END,
           token_hash = CASE WHEN code_hash = ? THEN ? ELSE token_hash END,
           authenticated_at =
             CASE WHEN code_hash = ? THEN ?::timestamptz ELSE authenticated_at END,
           address_proven = address_proven OR coalesce(code_hash = ?, false),
           updated_at = ?
     WHERE token_hash = ? AND ${IS_LIVE}
       AND code_tries < ${ACCESS_CODE_TRIES} AND code_expires_at > ?
    RETURNING token_hash, ${LIVE_FIELDS}
  )
  SELECT id, email, bound_customer_id, scope, subscription_id, authenticated_at, expires_at
    FROM tried WHERE token_hash = ?`

/** Live ones first, so that none is missing from a list with a limit. */
const SIGN_INS_SQL = `
  SELECT s.id, s.scope, s.browser, s.os, s.created_at AS signed_in_at, s.expires_at,
         s.revoked_at, s.end_reason, s.customer_id, l.requested_by
    FROM hub_session s
    LEFT JOIN hub_access_link l ON l.id = s.access_link_id
   WHERE s.address_key = ? AND (?::text IS NULL OR s.customer_id = ?) AND s.deleted_at IS NULL
   ORDER BY (s.revoked_at IS NULL AND s.expires_at > ?) DESC, s.created_at DESC
   LIMIT ?`

/** What {@link OPEN_SESSION_SQL} binds. */
export function sessionBindings({
  session_token_hash,
  device,
  replaced,
  at,
}: NewHubSession) {
  const expiresAt = new Date(at.getTime() + HUB_SESSION_LIFETIME)
  return [
    at,
    at,
    replaced.hub,
    replaced.update_payment_method,
    generateEntityId(undefined, "hsess"),
    session_token_hash,
    device.browser,
    device.os,
    at,
    expiresAt,
    at,
    at,
  ]
}

/** Opens the session of a login at the shop. Nothing is spent: the login opens as many as it asks for. */
export async function openCustomerSession(
  manager: SqlEntityManager,
  {
    session_token_hash,
    email,
    customer_id,
    address_proven,
    device,
    at,
  }: NewCustomerSession
): Promise<LiveHubSession> {
  const [session] = await manager.execute<LiveHubSession[]>(
    `INSERT INTO hub_session
       (id, token_hash, email, address_key, scope, customer_id, address_proven, browser, os,
        authenticated_at, expires_at, created_at, updated_at)
     VALUES (?, ?, ?, ?, 'hub', ?, ?, ?, ?, to_timestamp(0), ?, ?, ?)
     RETURNING ${LIVE_FIELDS}`,
    [
      generateEntityId(undefined, "hsess"),
      session_token_hash,
      email,
      addressKey(email),
      customer_id,
      address_proven,
      device.browser,
      device.os,
      new Date(at.getTime() + HUB_SESSION_LIFETIME),
      at,
      at,
    ]
  )
  return session
}

/**
 * Writes down the code that is about to be mailed to the person of a session. It takes the place of
 * an earlier one, with tries of its own.
 *
 * @param at - business time
 * @returns false when the session is over, or has another token by now
 */
export async function setSessionCode(
  manager: SqlEntityManager,
  { token_hash, code_hash, code_expires_at }: NewSessionCode,
  at: Date
): Promise<boolean> {
  const rows = await manager.execute<{ id: string }[]>(
    `UPDATE hub_session
        SET code_hash = ?, code_expires_at = ?, code_tries = 0, updated_at = ?
      WHERE token_hash = ? AND ${IS_LIVE}
     RETURNING id`,
    [code_hash, code_expires_at, at, token_hash, at]
  )
  return rows.length === 1
}

/**
 * Tries the code that was mailed for a session. Every try counts; the right one makes the session
 * fresh and gives it another token. The old token opens nothing from then on.
 *
 * @returns the session, or null when the code is wrong, used, expired, guessed at too often or of
 * another session
 */
export async function confirmSession(
  manager: SqlEntityManager,
  { token_hash, code_hash, new_token_hash, at }: ConfirmSessionInput
): Promise<LiveHubSession | null> {
  const rows = await manager.execute<LiveHubSession[]>(CONFIRM_SESSION_SQL, [
    code_hash,
    code_hash,
    new_token_hash,
    code_hash,
    at,
    code_hash,
    at,
    token_hash,
    at,
    at,
    new_token_hash,
  ])
  return rows[0] ?? null
}

/**
 * A person's sign-ins within the retention, the live ones first and else the newest first.
 *
 * @param input.bound_customer_id - only those that this record's login opened
 * @param input.at - business time, which decides what is live
 * @param input.take - how many at most
 */
export async function listSignIns(
  manager: SqlEntityManager,
  { email, bound_customer_id, at, take }: HubPerson & { at: Date; take: number }
): Promise<SignIn[]> {
  return await manager.execute<SignIn[]>(SIGN_INS_SQL, [
    addressKey(email),
    bound_customer_id,
    bound_customer_id,
    at,
    take,
  ])
}

/**
 * Ends live sessions of a person: from here on their tokens open nothing.
 *
 * @returns ids of those that were live and are no more
 */
export async function endSessions(
  manager: SqlEntityManager,
  {
    email,
    bound_customer_id,
    id,
    except_id,
    reason,
    ended_by_id = null,
    at,
  }: EndSessionsInput
): Promise<string[]> {
  const rows = await manager.execute<{ id: string }[]>(
    `UPDATE hub_session
        SET revoked_at = ?, end_reason = ?, ended_by_id = ?, updated_at = ?
      WHERE address_key = ? AND (?::text IS NULL OR customer_id = ?) AND ${IS_LIVE}
        AND id = coalesce(?::text, id) AND id IS DISTINCT FROM ?::text
     RETURNING id`,
    [
      at,
      reason,
      ended_by_id,
      at,
      addressKey(email),
      bound_customer_id,
      bound_customer_id,
      at,
      id ?? null,
      except_id ?? null,
    ]
  )
  return rows.map((row) => row.id)
}
