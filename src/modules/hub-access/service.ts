import type { Context } from "@medusajs/framework/types"
import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import {
  generateEntityId,
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"

import {
  ACCESS_LINK_RETENTION,
  HUB_SESSION_LIFETIME,
  SESSION_RETENTION,
} from "./lifetimes"
import { AccessLink } from "./models/access-link"
import { Allowance } from "./models/allowance"
import { HubSession } from "./models/hub-session"
import type {
  LiveHubSession,
  NewAccessLink,
  RedeemAccessLinkInput,
  TakeAllowanceInput,
} from "./types"

/**
 * Spends the link and opens the session in one statement, so that of any number of parallel
 * redemptions, in any number of processes, exactly one gets a row.
 */
const REDEEM_SQL = `
  WITH redeemed AS (
    UPDATE hub_access_link
       SET redeemed_at = ?, updated_at = ?
     WHERE token_hash = ? AND redeemed_at IS NULL AND expires_at > ? AND deleted_at IS NULL
    RETURNING id, email, purpose, subscription_id
  )
  INSERT INTO hub_session
    (id, token_hash, email, scope, subscription_id, access_link_id, expires_at, created_at, updated_at)
  SELECT ?, ?, email, CASE purpose WHEN 'sign_in' THEN 'hub' ELSE purpose END,
         subscription_id, id, ?, ?, ?
    FROM redeemed
  RETURNING id, email, scope, subscription_id, expires_at`

/**
 * Takes one unit if fewer than the limit were taken within the sliding window. The row lock of
 * ON CONFLICT makes count and take one step for all processes.
 */
const TAKE_SQL = `
  INSERT INTO hub_allowance AS a (id, key, taken_at, last_taken_at, created_at, updated_at)
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

const PURGE_BATCH = 10_000

/** Data and atomic statements of access links, hub sessions and the limits on asking for them. */
export default class HubAccessModuleService extends MedusaService({
  AccessLink,
  HubSession,
  Allowance,
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
         (id, email, token_hash, purpose, subscription_id, requested_by, requested_by_id, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        id,
        link.email,
        link.token_hash,
        link.purpose,
        link.subscription_id,
        link.requested_by,
        link.requested_by_id,
        link.expires_at,
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
   * Redeems an access link: at most once, whatever runs in parallel.
   *
   * @returns the new session, or null when the link is used, expired or unknown
   */
  @InjectTransactionManager()
  async redeemAccessLink(
    { token_hash, session_token_hash, at }: RedeemAccessLinkInput,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<LiveHubSession | null> {
    const sessionId = generateEntityId(undefined, "hsess")
    const expiresAt = new Date(at.getTime() + HUB_SESSION_LIFETIME)
    const rows = await context.transactionManager!.execute<LiveHubSession[]>(REDEEM_SQL, [
      at,
      at,
      token_hash,
      at,
      sessionId,
      session_token_hash,
      expiresAt,
      at,
      at,
    ])
    return rows[0] ?? null
  }

  /**
   * The session of a token, while it is neither expired nor revoked.
   *
   * @param tokenHash - SHA-256 of the token, in hex
   * @param at - business time
   */
  @InjectManager()
  async findLiveSession(
    tokenHash: string,
    at: Date,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<LiveHubSession | null> {
    const rows = await context.manager!.execute<LiveHubSession[]>(
      `SELECT id, email, scope, subscription_id, expires_at FROM hub_session
        WHERE token_hash = ? AND revoked_at IS NULL AND expires_at > ? AND deleted_at IS NULL`,
      [tokenHash, at]
    )
    return rows[0] ?? null
  }

  /**
   * Takes one unit of an allowance.
   *
   * @returns false when the limit within the window is reached; nothing is taken then
   */
  @InjectTransactionManager()
  async takeAllowance(
    { key, limit, window, at }: TakeAllowanceInput,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<boolean> {
    const windowStart = at.getTime() - window
    const rows = await context.transactionManager!.execute<{ id: string }[]>(TAKE_SQL, [
      generateEntityId(undefined, "hallow"),
      key,
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
   * Forgets what has served its time: links after 90 days, sessions and counts after one.
   *
   * @param at - business time
   * @returns how many rows went; at most {@link PURGE_BATCH} of each kind, the rest next time
   */
  @InjectTransactionManager()
  async purgeExpired(
    at: Date,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<number> {
    const linksBefore = new Date(at.getTime() - ACCESS_LINK_RETENTION)
    const sessionsBefore = new Date(at.getTime() - SESSION_RETENTION)
    const batches = [
      ["hub_access_link", "expires_at", linksBefore],
      ["hub_session", "expires_at", sessionsBefore],
      ["hub_allowance", "last_taken_at", sessionsBefore],
    ] as const
    const manager = context.transactionManager!
    let purged = 0
    for (const [table, column, before] of batches) {
      const rows = await manager.execute<{ id: string }[]>(
        `DELETE FROM ${table} WHERE id IN
           (SELECT id FROM ${table} WHERE ${column} < ? LIMIT ${PURGE_BATCH})
         RETURNING id`,
        [before]
      )
      purged += rows.length
    }
    return purged
  }
}
