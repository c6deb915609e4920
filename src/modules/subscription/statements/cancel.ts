import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"

import { hubError } from "../../../lib/errors"
import { CHARGED, UNPAID, sqlSet } from "../states"
import type { CancelSubscriptionInput, Cancellation } from "../types"
import { makeSharedPaymentsDue, releaseJoined } from "./charged-together"
import { insertEvents, lockSubscription } from "./rows"
import { closeQuestions } from "./staff-questions"

/**
 * Ends a subscription that the caller has locked, and with it every cycle that no payment was
 * made for. Cycles with a payment are the provider's to decide; one that is shared with other
 * subscriptions is due at once, to be stopped and made anew without this one.
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
  const voided = await manager.execute<{ id: string }[]>(
    `UPDATE hub_billing_cycle
        SET status = 'void', work_at = NULL, retry_at = NULL, locked_by = NULL,
            locked_until = NULL, updated_at = ?
      WHERE subscription_id = ? AND status IN ${sqlSet(UNPAID)}
        AND provider_payment_id IS NULL AND charged_with_id IS NULL
    RETURNING id`,
    [at, id]
  )
  await releaseJoined(
    manager,
    voided.map((cycle) => cycle.id),
    at
  )
  await makeSharedPaymentsDue(manager, id, at)
  await closeQuestions(manager, { id, answered_by: canceled_by, at })
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

/**
 * Cancels at once: the subscription under its row lock, and with it every cycle that no payment
 * was made for. Cycles with a payment that may still succeed, or has and waits for its order, are
 * returned: the provider decides those. Canceling a canceled subscription changes nothing.
 *
 * @throws not_found; subscription_ended when it ran its whole course
 */
export async function cancelSubscription(
  manager: SqlEntityManager,
  input: CancelSubscriptionInput
): Promise<Cancellation> {
  const { id, at } = input
  const found = await lockSubscription(manager, { id })
  if (!found) {
    throw hubError("not_found", "There is no such subscription.")
  }
  if (found.status === "completed") {
    throw hubError(
      "subscription_ended",
      "This subscription has ended already: nothing more will be charged."
    )
  }
  const changed = found.status !== "canceled"
  if (changed) {
    await cancelLocked(manager, input)
  }
  // Should this process end before the provider was asked, the engine asks at its next tick.
  const openCharges = await manager.execute<Cancellation["open_charges"]>(
    `UPDATE hub_billing_cycle SET work_at = ?
      WHERE subscription_id = ? AND status IN ${sqlSet(CHARGED)}
        AND provider_payment_id IS NOT NULL
    RETURNING id AS cycle_id, provider_payment_id`,
    [at, id]
  )
  return {
    subscription_id: id,
    customer_id: found.customer_id,
    changed,
    open_charges: openCharges,
    shared_charge_under_way: await isSharedChargeUnderWay(manager, id),
  }
}

async function isSharedChargeUnderWay(
  manager: SqlEntityManager,
  subscriptionId: string
): Promise<boolean> {
  const underWay = await manager.execute<unknown[]>(
    `SELECT 1 FROM hub_billing_cycle
      WHERE subscription_id = ? AND charged_with_id IS NOT NULL
        AND status IN ('charging', 'paid') LIMIT 1`,
    [subscriptionId]
  )
  return underWay.length > 0
}
