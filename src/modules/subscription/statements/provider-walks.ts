import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import { generateEntityId } from "@medusajs/framework/utils"

/** Which list of which payment provider. */
export type ProviderList = {
  /** What is listed, for example `refund`. */
  kind: string
  payment_provider_id: string
}

/** Where a walk through a list stands. */
export type ProviderWalk = ProviderList & {
  /** What came before is done. */
  reached_at: Date
  /** Which walk it is. */
  walks: number
  /** After the last page that is done; null at the start. */
  position: string | null
}

export type ToLookAt = {
  /** The provider's id. */
  subject_id: string
  happened_at: Date
}

export type LookedAt = ToLookAt & {
  /** False for what is to be tried again: it failed, or cannot be done yet. */
  is_done: boolean
}

export type LooksInput = {
  looked_at: LookedAt[]
  /** When what is done is looked at again: days after it happened. */
  again_after_days: number[]
}

export type FinishPageInput = LooksInput & {
  walk: ProviderWalk
  /** The position after the page; null at the end of the list. */
  next: string | null
}

const SELECTED = "kind, payment_provider_id, reached_at, walks, position"

/**
 * Goes on with the walk through a list, or begins the next one. The first begins with the first
 * subscription of the shop: nothing before can be of interest.
 */
export async function continueWalk(
  manager: SqlEntityManager,
  { kind, payment_provider_id }: ProviderList
): Promise<ProviderWalk> {
  const [walk] = await manager.execute<ProviderWalk[]>(
    `INSERT INTO hub_provider_cursor
       (id, kind, payment_provider_id, reached_at, walk_began_at)
     SELECT ?, ?, ?, coalesce(least(min(created_at), clock_timestamp()), clock_timestamp()),
            clock_timestamp()
       FROM hub_subscription
     ON CONFLICT (kind, payment_provider_id) DO UPDATE
        SET walk_began_at =
              coalesce(hub_provider_cursor.walk_began_at, excluded.walk_began_at),
            updated_at = excluded.walk_began_at
     RETURNING ${SELECTED}`,
    [generateEntityId(undefined, "pcursor"), kind, payment_provider_id]
  )
  return walk
}

/**
 * Writes down that a page is done: with it what is to be looked at again, so that a process that dies
 * leaves nothing out. Of several that did the same page, one moves the walk on.
 *
 * @param manager - of an open transaction
 * @returns where the walk stands now; null when it has ended, or somebody else moved it on
 */
export async function finishPage(
  manager: SqlEntityManager,
  { walk, next, ...looks }: FinishPageInput
): Promise<ProviderWalk | null> {
  await saveLooks(manager, { ...walk, ...looks })
  const where = [walk.kind, walk.payment_provider_id, walk.walks, walk.position]
  const sameWalk = `kind = ? AND payment_provider_id = ? AND walks = ?
    AND position IS NOT DISTINCT FROM ?`
  if (next === null) {
    await manager.execute(
      `UPDATE hub_provider_cursor
          SET reached_at = greatest(reached_at, walk_began_at), walks = walks + 1,
              walk_began_at = NULL, position = NULL, updated_at = clock_timestamp()
        WHERE ${sameWalk}`,
      where
    )
    return null
  }
  const [moved] = await manager.execute<ProviderWalk[]>(
    `UPDATE hub_provider_cursor SET position = ?, updated_at = clock_timestamp()
      WHERE ${sameWalk} RETURNING ${SELECTED}`,
    [next, ...where]
  )
  return moved ?? null
}

/** What is to be looked at by now, the longest waiting first. */
export async function listDueLooks(
  manager: SqlEntityManager,
  { kind, payment_provider_id, limit }: ProviderList & { limit: number }
): Promise<ToLookAt[]> {
  return await manager.execute(
    `SELECT subject_id, happened_at FROM hub_provider_look
      WHERE kind = ? AND payment_provider_id = ? AND look_at <= clock_timestamp()
      ORDER BY look_at LIMIT ?`,
    [kind, payment_provider_id, limit]
  )
}

/**
 * Writes down when things are looked at again. What is done is, on the days named, and forgotten after
 * the last of them; what is not, after as long as it has been waiting, an hour at least and a week at
 * most.
 *
 * @param manager - of an open transaction
 */
export async function saveLooks(
  manager: SqlEntityManager,
  { kind, payment_provider_id, looked_at, again_after_days }: ProviderList & LooksInput
): Promise<void> {
  if (looked_at.length === 0) {
    return
  }
  const rows = looked_at.map((look) => ({
    ...look,
    id: generateEntityId(undefined, "plook"),
  }))
  await manager.execute(
    `INSERT INTO hub_provider_look
       (id, kind, payment_provider_id, subject_id, happened_at, failing_since, look_at)
     SELECT max(id), ?, ?, subject_id, max(happened_at),
            CASE WHEN NOT bool_and(is_done) THEN clock_timestamp() END, clock_timestamp()
       FROM jsonb_to_recordset(?::jsonb)
              AS look(id text, subject_id text, happened_at timestamptz, is_done boolean)
      GROUP BY subject_id ORDER BY subject_id
     ON CONFLICT (kind, payment_provider_id, subject_id) DO UPDATE
        SET happened_at = greatest(hub_provider_look.happened_at, excluded.happened_at),
            failing_since = CASE WHEN excluded.failing_since IS NOT NULL
              THEN coalesce(hub_provider_look.failing_since, excluded.failing_since) END`,
    [kind, payment_provider_id, JSON.stringify(rows)]
  )
  const these = `kind = ? AND payment_provider_id = ?
    AND subject_id = ANY(string_to_array(?, ','))`
  const ids = looked_at.map(({ subject_id }) => subject_id).join(",")
  const lastDay = Math.max(...again_after_days)
  await manager.execute(
    `DELETE FROM hub_provider_look
      WHERE ${these} AND failing_since IS NULL
        AND happened_at + ? * interval '1 day' <= clock_timestamp()`,
    [kind, payment_provider_id, ids, lastDay]
  )
  await manager.execute(
    `UPDATE hub_provider_look
        SET updated_at = clock_timestamp(),
            look_at = CASE WHEN failing_since IS NULL THEN (
                SELECT coalesce(min(day.at), hub_provider_look.happened_at + ? * interval '1 day')
                  FROM (SELECT hub_provider_look.happened_at + days::int * interval '1 day' AS at
                          FROM unnest(string_to_array(?, ',')) days) day
                 WHERE day.at > clock_timestamp()
              ) ELSE clock_timestamp() + greatest(interval '1 hour',
                  least(interval '7 days', clock_timestamp() - failing_since)) END
      WHERE ${these}`,
    [lastDay, again_after_days.join(","), kind, payment_provider_id, ids]
  )
}
