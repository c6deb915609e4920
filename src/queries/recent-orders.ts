import type { MedusaContainer } from "@medusajs/framework/types"

import { mailIsDue } from "./mail-due"
import type { OnceKey } from "./once-key"
import { IS_LINE_WITHOUT_SUBSCRIPTION, mayStartSql, planLinesSql } from "./plan-lines-sql"
import { sql } from "./sql"

/** Order.placed for a younger order may still come; core may even take the order back. */
const GRACE_IN_MINUTES = 5

export type RecentOrder = {
  id: string
  display_id: number
  is_recent: boolean
  /** A plan line has no subscription yet. */
  needs_start: boolean
  /** Its purchase confirmation did not go out. */
  needs_mail: boolean
}

/**
 * A batch of orders, the newest first, with what the loss of their event left undone. Walked by
 * number, which Medusa has an index for; it has none for the time.
 *
 * @param input.onceKey - of the purchase confirmation
 * @param input.before - number below which to go on; null starts at the newest
 * @param input.since - in the machine's time, as core writes it
 */
export async function listRecentOrders(
  container: MedusaContainer,
  input: {
    onceKey: OnceKey<"order_id">
    before: number | null
    since: Date
    now: Date
    limit: number
  }
): Promise<RecentOrder[]> {
  const { onceKey, before, since, now, limit } = input
  const rows = await sql<RecentOrder>(
    container,
    `WITH batch AS MATERIALIZED (
       SELECT id, display_id, version, created_at,
              created_at < ?::timestamptz - make_interval(mins => ?)
                AND ${mayStartSql('"order"')} AS counts
         FROM "order"
        WHERE deleted_at IS NULL AND display_id < COALESCE(?::int, 2147483647)
        ORDER BY display_id DESC LIMIT ?
     )
     SELECT batch.id, batch.display_id, batch.created_at >= ? AS is_recent,
            COALESCE(batch.counts AND sold.is_open, false) AS needs_start,
            batch.counts AND sold.lines > 0
              AND ${mailIsDue(
                onceKey.sql(() => "batch.id"),
                "batch.created_at"
              )}
              AS needs_mail
       FROM batch
       CROSS JOIN LATERAL (
         SELECT count(*) AS lines, bool_or(${IS_LINE_WITHOUT_SUBSCRIPTION}) AS is_open
           FROM ${planLinesSql("batch")}
       ) sold
      ORDER BY batch.display_id DESC`,
    [now, GRACE_IN_MINUTES, before, limit, since]
  )
  return rows
}
