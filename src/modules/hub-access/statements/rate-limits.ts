import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import { generateEntityId } from "@medusajs/framework/utils"

import { hashToken } from "../../../lib/tokens"
import type { RateLimitUse } from "../types"

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

/**
 * Takes one use from a rate limit. The row's key is a hash: a key may be of any length, and neither
 * addresses nor IPs are kept in clear.
 *
 * @returns false when the limit within the window is reached; nothing is taken then
 */
export async function takeFromRateLimit(
  manager: SqlEntityManager,
  { key, limit, window, at }: RateLimitUse
): Promise<boolean> {
  const windowStart = at.getTime() - window
  const rows = await manager.execute<{ id: string }[]>(TAKE_SQL, [
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
