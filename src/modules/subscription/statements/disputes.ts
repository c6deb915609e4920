import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import { generateEntityId } from "@medusajs/framework/utils"

import type { DisputeInput, DisputeState } from "../types"
import { insertEvents } from "./rows"
import { askStaff } from "./staff-questions"

/**
 * Writes down how a dispute stands at the provider, and asks staff about the subscriptions of its
 * payment. One row a dispute: an answer that is older than what is known, by the number of times
 * that money moved or because it was closed since, changes nothing.
 *
 * @param manager - of an open transaction
 */
export async function recordDispute(
  manager: SqlEntityManager,
  { dispute, subscription_ids, stops_charging, at }: DisputeInput
): Promise<void> {
  const { id, before, isStale } = await store(manager, dispute, at)
  if (isStale) {
    return
  }
  const details = {
    dispute_id: id,
    payment_id: dispute.payment_id,
    amount: dispute.amount,
    currency_code: dispute.currency_code,
    reason: dispute.reason,
  }
  if (dispute.state !== "won") {
    // Also for one that is known: a subscription may have been made of its order since.
    await askStaff(manager, {
      subscription_ids,
      reason: "disputed",
      reference_id: id,
      stops: stops_charging ? "always" : "never",
      details,
      at,
    })
  }
  if (dispute.state !== "open" && dispute.state !== before) {
    for (const subscriptionId of [...subscription_ids].sort()) {
      await insertEvents(manager, subscriptionId, at, [
        {
          name: "dispute_closed",
          details: {
            ...details,
            state: dispute.state,
            is_money_out: dispute.is_money_out,
          },
        },
      ])
    }
  }
}

type Stored = { id: string; before: DisputeState | null; isStale: boolean }

/** @returns how it stood before; null when it was not known */
async function store(
  manager: SqlEntityManager,
  dispute: DisputeInput["dispute"],
  at: Date
): Promise<Stored> {
  const raw_amount = JSON.stringify({ value: dispute.amount, precision: 20 })
  const [inserted] = await manager.execute<{ id: string }[]>(
    `INSERT INTO hub_payment_dispute
       (id, payment_provider_id, provider_dispute_id, payment_id, state, amount, raw_amount,
        currency_code, reason, is_money_out, movements, respond_by, opened_at, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (payment_provider_id, provider_dispute_id) DO NOTHING
     RETURNING id`,
    [
      generateEntityId(undefined, "dispute"),
      dispute.payment_provider_id,
      dispute.provider_dispute_id,
      dispute.payment_id,
      dispute.state,
      dispute.amount,
      raw_amount,
      dispute.currency_code,
      dispute.reason,
      dispute.is_money_out,
      dispute.movements,
      dispute.respond_by,
      dispute.opened_at,
      at,
      at,
    ]
  )
  if (inserted) {
    return { id: inserted.id, before: null, isStale: false }
  }
  const [known] = await manager.execute<
    { id: string; state: DisputeState; movements: number }[]
  >(
    `SELECT id, state, movements FROM hub_payment_dispute
      WHERE payment_provider_id = ? AND provider_dispute_id = ? FOR UPDATE`,
    [dispute.payment_provider_id, dispute.provider_dispute_id]
  )
  const isStale =
    dispute.movements < known.movements ||
    (known.state !== "open" && dispute.state === "open")
  if (!isStale) {
    await manager.execute(
      `UPDATE hub_payment_dispute
          SET state = ?, amount = ?, raw_amount = ?::jsonb, reason = ?, is_money_out = ?,
              movements = ?, respond_by = ?, updated_at = ?
        WHERE id = ?`,
      [
        dispute.state,
        dispute.amount,
        raw_amount,
        dispute.reason,
        dispute.is_money_out,
        dispute.movements,
        dispute.respond_by,
        at,
        known.id,
      ]
    )
  }
  return { id: known.id, before: known.state, isStale }
}
