import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"

import type { Actor } from "../../../types/http"
import { insertEvents } from "./rows"

export type AnswerOwnershipInput = {
  id: string
  /** What its person says: that they bought it, or that they do not know it. */
  is_mine: boolean
  actor: Actor
  /** Business time. */
  at: Date
}

/**
 * Writes down whether a subscription is its person's. What was confirmed stays so: a card may have
 * gone to it since. The same answer again changes nothing.
 */
export async function answerOwnership(
  manager: SqlEntityManager,
  { id, is_mine, actor, at }: AnswerOwnershipInput
): Promise<void> {
  const ownership = is_mine ? "confirmed" : "disowned"
  const changed = await manager.execute<unknown[]>(
    `UPDATE hub_subscription SET ownership = ?, updated_at = ?
      WHERE id = ? AND ownership NOT IN ('confirmed', ?) AND deleted_at IS NULL
    RETURNING id`,
    [ownership, at, id, ownership]
  )
  if (changed.length) {
    await insertEvents(
      manager,
      id,
      at,
      [{ name: is_mine ? "ownership_confirmed" : "ownership_denied", details: {} }],
      actor
    )
  }
}
