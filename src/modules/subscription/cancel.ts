import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"

import { insertEvents } from "./rows"
import type { CancelSubscriptionInput } from "./types"
import { UNPAID, sqlSet } from "./states"

/**
 * Ends a subscription that the caller has locked, and with it every cycle that no payment was
 * made for. Cycles with a payment are the provider's to decide.
 */
export async function cancelLocked(
  manager: SqlEntityManager,
  { id, canceled_by, reason, reason_code, at }: CancelSubscriptionInput
): Promise<void> {
  await manager.execute(
    `UPDATE hub_subscription
        SET status = 'canceled', next_charge_at = NULL, canceled_at = ?, canceled_by_type = ?,
            canceled_by_id = ?, cancel_reason = ?, updated_at = ?
      WHERE id = ?`,
    [at, canceled_by.type, canceled_by.id, reason, at, id]
  )
  await manager.execute(
    `UPDATE hub_billing_cycle
        SET status = 'void', work_at = NULL, retry_at = NULL, locked_by = NULL,
            locked_until = NULL, updated_at = ?
      WHERE subscription_id = ? AND status IN ${sqlSet(UNPAID)}
        AND provider_payment_id IS NULL`,
    [at, id]
  )
  await insertEvents(
    manager,
    id,
    at,
    [
      {
        name: "canceled",
        details: { canceled_by: canceled_by.type, reason, reason_code },
      },
    ],
    canceled_by
  )
}
