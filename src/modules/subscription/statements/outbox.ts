import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"

import type { Announcement } from "../types"

/**
 * Happenings that nobody was told of yet.
 *
 * @param input.subscription_ids - only of these; without, whatever was left by a crash
 */
export async function listUnannounced(
  manager: SqlEntityManager,
  input: { subscription_ids?: string[]; limit: number }
): Promise<Announcement[]> {
  const which = input.subscription_ids
    ? "event.subscription_id = ANY(string_to_array(?, ','))"
    : "event.created_at < clock_timestamp() - interval '1 minute'"
  return await manager.execute<Announcement[]>(
    `SELECT event.id AS event_id, event.name, event.subscription_id, event.details,
            subscription.customer_id
       FROM hub_subscription_event event
       JOIN hub_subscription subscription ON subscription.id = event.subscription_id
      WHERE event.is_announced = false AND ${which}
      ORDER BY event.id LIMIT ?`,
    [...(input.subscription_ids ? [input.subscription_ids.join(",")] : []), input.limit]
  )
}

export async function markAnnounced(
  manager: SqlEntityManager,
  eventIds: string[]
): Promise<void> {
  await manager.execute(
    `UPDATE hub_subscription_event SET is_announced = true
      WHERE id = ANY(string_to_array(?, ','))`,
    [eventIds.join(",")]
  )
}
