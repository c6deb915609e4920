import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"

import {
  ACCESS_LINK_RETENTION,
  RATE_LIMIT_RETENTION,
  SESSION_RETENTION,
} from "../lifetimes"

/** Rows that one statement of the purge deletes: no lock is held for long. */
const PURGE_BATCH = 5_000

/**
 * Forgets what has served its time: links and sessions after 90 days, counts after one. Deletes in
 * batches, each a transaction of its own; runs side by side share the work.
 *
 * @param at - business time
 * @param budget - how long it may take, in milliseconds; what is left then goes next time
 * @returns how many rows went
 */
export async function purgeExpired(
  manager: SqlEntityManager,
  at: Date,
  budget: number
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
      const rows = await manager.execute<{ id: string }[]>(
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
