import type { Context } from "@medusajs/framework/types"
import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import {
  generateEntityId,
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"

import { hashToken } from "../../lib/tokens"
import {
  ACCESS_CODE_TRIES,
  ACCESS_LINK_RETENTION,
  RATE_LIMIT_RETENTION,
  HUB_SESSION_LIFETIME,
  SESSION_RETENTION,
} from "./lifetimes"
import { AccessLink } from "./models/access-link"
import { RateLimit } from "./models/rate-limit"
import { HubSession } from "./models/hub-session"
import type {
  ConfirmSessionInput,
  EndSessionsInput,
  LiveHubSession,
  NewAccessLink,
  NewHubSession,
  NewSessionCode,
  OpenAccessLink,
  RedeemAccessCodeInput,
  RedeemAccessLinkInput,
  SignIn,
  RateLimitUse,
} from "./types"

/**
 * Whether a link can be redeemed; binds business time. A link is retired as soon as a newer one for
 * the same is redeemed. That is read, not written: two links that are redeemed at once would
 * otherwise wait for each other's rows.
 */
const IS_OPEN = `
  link.redeemed_at IS NULL AND link.expires_at > ? AND link.deleted_at IS NULL
  AND NOT EXISTS (
    SELECT FROM hub_access_link newer
     WHERE newer.email = link.email AND newer.purpose = link.purpose
       AND (link.purpose = 'sign_in' OR newer.subscription_id = link.subscription_id)
       AND newer.created_at > link.created_at
       AND newer.redeemed_at IS NOT NULL AND newer.deleted_at IS NULL
  )`

/** Opens the session of what `redeemed` spent, and ends the one of the same browser and scope. */
const OPEN_SESSION_SQL = `
  opened AS (
    SELECT *, CASE purpose WHEN 'sign_in' THEN 'hub' ELSE purpose END AS scope
      FROM redeemed WHERE redeemed_at IS NOT NULL
  ), replaced AS (
    UPDATE hub_session SET revoked_at = ?, end_reason = 'replaced', updated_at = ?
     WHERE token_hash = (SELECT CASE scope WHEN 'hub' THEN ? ELSE ? END FROM opened)
       AND scope = (SELECT scope FROM opened) AND revoked_at IS NULL
  )
  INSERT INTO hub_session
    (id, token_hash, email, scope, subscription_id, access_link_id, browser, os,
     authenticated_at, expires_at, created_at, updated_at)
  SELECT ?, ?, email, scope, subscription_id, id, ?, ?, ?, ?, ?, ?
    FROM opened
  RETURNING id, email, scope, subscription_id, authenticated_at, expires_at`

/** Whether a session is not over; binds business time. */
const IS_LIVE = "revoked_at IS NULL AND expires_at > ? AND deleted_at IS NULL"

/**
 * Spends the link and opens the session in one statement, so that of any number of parallel
 * redemptions, in any number of processes, exactly one gets a row.
 */
const REDEEM_SQL = `
  WITH redeemed AS (
    UPDATE hub_access_link link
       SET redeemed_at = ?, updated_at = ?
     WHERE token_hash = ? AND ${IS_OPEN}
    RETURNING id, email, purpose, subscription_id, redeemed_at
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
    RETURNING id, email, purpose, subscription_id, redeemed_at
  ), ${OPEN_SESSION_SQL}`

/**
 * Counts a guess at the code of a live session, and when it is right makes the session fresh under a
 * new token, in one statement: of parallel guesses the first right one takes the token away that the
 * others come with. When the session ends stays as it is.
 */
const CONFIRM_SESSION_SQL = `
  WITH tried AS (
    UPDATE hub_session
       SET code_tries = code_tries + 1,
           code_hash = CASE WHEN code_hash = ? THEN NULL ELSE code_hash END,
           token_hash = CASE WHEN code_hash = ? THEN ? ELSE token_hash END,
           authenticated_at =
             CASE WHEN code_hash = ? THEN ?::timestamptz ELSE authenticated_at END,
           updated_at = ?
     WHERE token_hash = ? AND ${IS_LIVE}
       AND code_tries < ${ACCESS_CODE_TRIES} AND code_expires_at > ?
    RETURNING id, token_hash, email, scope, subscription_id, authenticated_at, expires_at
  )
  SELECT id, email, scope, subscription_id, authenticated_at, expires_at
    FROM tried WHERE token_hash = ?`

/** Live ones first, so that none is missing from a list with a limit. */
const SIGN_INS_SQL = `
  SELECT s.id, s.scope, s.browser, s.os, s.created_at AS signed_in_at, s.expires_at,
         s.revoked_at, s.end_reason, l.requested_by
    FROM hub_session s
    LEFT JOIN hub_access_link l ON l.id = s.access_link_id
   WHERE s.email = ? AND s.deleted_at IS NULL
   ORDER BY (s.revoked_at IS NULL AND s.expires_at > ?) DESC, s.created_at DESC
   LIMIT ?`

/**
 * Takes one unit if fewer than the limit were taken within the sliding window. The row lock of
 * ON CONFLICT makes count and take one step for all processes.
 */
const TAKE_SQL = `
  INSERT INTO hub_rate_limit AS a (id, key, taken_at, last_taken_at, created_at, updated_at)
  VALUES (?, ?, jsonb_build_array(?::bigint), ?, ?, ?)
  ON CONFLICT (key) DO UPDATE
     SET taken_at = excluded.taken_at || (
           SELECT coalesce(jsonb_agg(t), '[]') FROM jsonb_array_elements(a.taken_at) t
            WHERE t::bigint > ?
         ),
         last_taken_at = excluded.last_taken_at,
         updated_at = excluded.updated_at
   WHERE (SELECT count(*) FROM jsonb_array_elements(a.taken_at) t WHERE t::bigint > ?) < ?
  RETURNING id`

/** Rows that one statement of the purge deletes: no lock is held for long. */
const PURGE_BATCH = 5_000

/** Data and atomic statements of access links, hub sessions and the limits on asking for them. */
export default class HubAccessModuleService extends MedusaService({
  HubAccessLink: AccessLink,
  HubSession,
  HubRateLimit: RateLimit,
}) {
  /**
   * Writes down a link that is about to be mailed. One statement, as is its delivery: every renewal
   * mails one.
   *
   * @returns its id
   */
  @InjectManager()
  async addAccessLink(
    link: NewAccessLink,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<string> {
    const id = generateEntityId(undefined, "hlink")
    await context.manager!.execute(
      `INSERT INTO hub_access_link
         (id, email, token_hash, purpose, subscription_id, requested_by, requested_by_id, expires_at,
          nonce_hash, code_hash, code_expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        id,
        link.email,
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
  @InjectManager()
  async recordDelivery(
    { id, sent_at }: { id: string; sent_at: Date | null },
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<void> {
    await context.manager!.execute(
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
  @InjectManager()
  async findOpenAccessLink(
    tokenHash: string,
    at: Date,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<OpenAccessLink | null> {
    const rows = await context.manager!.execute<OpenAccessLink[]>(
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
  @InjectTransactionManager()
  async redeemAccessLink(
    { token_hash, ...session }: RedeemAccessLinkInput,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<LiveHubSession | null> {
    const { at } = session
    const rows = await context.transactionManager!.execute<LiveHubSession[]>(REDEEM_SQL, [
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
  @InjectTransactionManager()
  async redeemAccessCode(
    { nonce_hash, code_hash, ...session }: RedeemAccessCodeInput,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<LiveHubSession | null> {
    const { at } = session
    const rows = await context.transactionManager!.execute<LiveHubSession[]>(
      TRY_CODE_SQL,
      [code_hash, at, at, nonce_hash, at, at, ...sessionBindings(session)]
    )
    return rows[0] ?? null
  }

  /**
   * Writes down the code that is about to be mailed to the person of a session. It takes the place of
   * an earlier one, with tries of its own.
   *
   * @param at - business time
   * @returns false when the session is over, or has another token by now
   */
  @InjectTransactionManager()
  async setSessionCode(
    { token_hash, code_hash, code_expires_at }: NewSessionCode,
    at: Date,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<boolean> {
    const rows = await context.transactionManager!.execute<{ id: string }[]>(
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
  @InjectTransactionManager()
  async confirmSession(
    { token_hash, code_hash, new_token_hash, at }: ConfirmSessionInput,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<LiveHubSession | null> {
    const rows = await context.transactionManager!.execute<LiveHubSession[]>(
      CONFIRM_SESSION_SQL,
      [
        code_hash,
        code_hash,
        new_token_hash,
        code_hash,
        at,
        at,
        token_hash,
        at,
        at,
        new_token_hash,
      ]
    )
    return rows[0] ?? null
  }

  /**
   * A person's sign-ins within the retention, the live ones first and else the newest first.
   *
   * @param input.email - the person, as a folded address
   * @param input.at - business time, which decides what is live
   * @param input.take - how many at most
   */
  @InjectManager()
  async listSignIns(
    { email, at, take }: { email: string; at: Date; take: number },
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<SignIn[]> {
    return await context.manager!.execute<SignIn[]>(SIGN_INS_SQL, [email, at, take])
  }

  /**
   * Ends live sessions of a person: from here on their tokens open nothing.
   *
   * @returns ids of those that were live and are no more
   */
  @InjectManager()
  async endSessions(
    { email, id, except_id, reason, ended_by_id = null, at }: EndSessionsInput,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<string[]> {
    const rows = await context.manager!.execute<{ id: string }[]>(
      `UPDATE hub_session
          SET revoked_at = ?, end_reason = ?, ended_by_id = ?, updated_at = ?
        WHERE email = ? AND ${IS_LIVE}
          AND id = coalesce(?::text, id) AND id IS DISTINCT FROM ?::text
       RETURNING id`,
      [at, reason, ended_by_id, at, email, at, id ?? null, except_id ?? null]
    )
    return rows.map((row) => row.id)
  }

  /**
   * Takes one use from a rate limit. The row's key is a hash: a key may be of any length, and neither
   * addresses nor IPs are kept in clear.
   *
   * @returns false when the limit within the window is reached; nothing is taken then
   */
  @InjectTransactionManager()
  async takeFromRateLimit(
    { key, limit, window, at }: RateLimitUse,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<boolean> {
    const windowStart = at.getTime() - window
    const rows = await context.transactionManager!.execute<{ id: string }[]>(TAKE_SQL, [
      generateEntityId(undefined, "hallow"),
      hashToken(key),
      at.getTime(),
      at,
      at,
      at,
      windowStart,
      windowStart,
      limit,
    ])
    return rows.length === 1
  }

  /**
   * Forgets what has served its time: links and sessions after 90 days, counts after one. Deletes in
   * batches, each a transaction of its own; runs side by side share the work.
   *
   * @param at - business time
   * @param budget - how long it may take, in milliseconds; what is left then goes next time
   * @returns how many rows went
   */
  @InjectManager()
  async purgeExpired(
    at: Date,
    budget: number,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<number> {
    const linksBefore = new Date(at.getTime() - ACCESS_LINK_RETENTION)
    const sessionsBefore = new Date(at.getTime() - SESSION_RETENTION)
    const rateLimitsBefore = new Date(at.getTime() - RATE_LIMIT_RETENTION)
    const kinds = [
      ["hub_rate_limit", "last_taken_at", rateLimitsBefore],
      ["hub_session", "expires_at", sessionsBefore],
      ["hub_access_link", "expires_at", linksBefore],
    ] as const
    const until = performance.now() + budget
    let purged = 0
    for (const [table, column, before] of kinds) {
      let deleted: number
      do {
        const rows = await context.manager!.execute<{ id: string }[]>(
          `DELETE FROM ${table} WHERE id IN
             (SELECT id FROM ${table} WHERE ${column} < ? LIMIT ${PURGE_BATCH}
                 FOR UPDATE SKIP LOCKED)
           RETURNING id`,
          [before]
        )
        deleted = rows.length
        purged += deleted
      } while (deleted === PURGE_BATCH && performance.now() < until)
    }
    return purged
  }
}

/** What {@link OPEN_SESSION_SQL} binds. */
function sessionBindings({ session_token_hash, device, replaced, at }: NewHubSession) {
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
