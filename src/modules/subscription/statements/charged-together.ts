import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"

import { ENDED, OPEN, UNANSWERED, sqlSet } from "../states"
import type { BillingQuote, Claim } from "../types"
import { LOCKED_COLUMNS, type LockedSubscription } from "./rows"

/** A locked subscription and the cycle of it that a payment is for. */
export type LockedShare = LockedSubscription & {
  cycle_id: string
  /** Null for the cycle that has the payment itself. */
  charged_with_id: string | null
}

/**
 * Locks the subscription of a cycle and those of the cycles that are charged with it, in one order, so
 * that two payments do not dead-lock each other.
 *
 * @returns the cycle's own first; nothing when it was deleted
 */
export async function lockCharged(
  manager: SqlEntityManager,
  cycleId: string
): Promise<LockedShare[]> {
  const shares = await manager.execute<LockedShare[]>(
    `SELECT ${LOCKED_COLUMNS}, cycle.id AS cycle_id, cycle.charged_with_id
       FROM hub_billing_cycle cycle
       JOIN hub_subscription subscription ON subscription.id = cycle.subscription_id
      WHERE (cycle.id = ? OR cycle.charged_with_id = ?) AND subscription.deleted_at IS NULL
      ORDER BY subscription.id FOR UPDATE OF subscription`,
    [cycleId, cycleId]
  )
  const own = shares.filter((share) => share.cycle_id === cycleId)
  return own.length ? [...own, ...shares.filter((share) => !own.includes(share))] : []
}

/**
 * Takes a payment that is not made yet apart, because one of its subscriptions ended, waits for staff or
 * has another card: each cycle is due by itself, and those that still belong together join again.
 */
export async function partCycles(
  manager: SqlEntityManager,
  { claim, at }: { claim: Claim; at: Date }
): Promise<void> {
  const parted = await manager.execute<unknown[]>(
    `UPDATE hub_billing_cycle
        SET quote = NULL, work_at = ?, locked_by = NULL, locked_until = NULL,
            retry_at = CASE WHEN first_failed_at IS NULL THEN retry_at ELSE ?::timestamptz END
      WHERE id = ? AND locked_by = ? AND provider_payment_id IS NULL
        AND status IN ${sqlSet(OPEN)}
    RETURNING id`,
    [at, at, claim.cycle_id, claim.worker]
  )
  if (parted.length) {
    await manager.execute(
      `UPDATE hub_charge_attempt SET status = 'untried', failure_code = 'payment_canceled'
        WHERE cycle_id = ? AND status IN ${sqlSet(UNANSWERED)}`,
      [claim.cycle_id]
    )
    await releaseJoined(manager, [claim.cycle_id], at)
  }
}

/** Makes the cycles that were charged with these due by themselves; those of ended subscriptions are void. */
export async function releaseJoined(
  manager: SqlEntityManager,
  cycleIds: string[],
  at: Date
): Promise<void> {
  await manager.execute(
    `UPDATE hub_billing_cycle cycle
        SET charged_with_id = NULL,
            status = CASE WHEN is_over THEN 'void' ELSE cycle.status END,
            work_at = CASE WHEN is_over THEN NULL ELSE ?::timestamptz END,
            retry_at = CASE WHEN is_over OR first_failed_at IS NULL THEN NULL
                            ELSE ?::timestamptz END
       FROM (SELECT id, status IN ${sqlSet(ENDED)} AS is_over FROM hub_subscription) subscription
      WHERE cycle.charged_with_id = ANY(string_to_array(?, ','))
        AND cycle.status IN ${sqlSet(OPEN)} AND subscription.id = cycle.subscription_id`,
    [at, at, cycleIds.join(",")]
  )
}

/**
 * A subscription that is charged with others has ended, or waits for staff: their payment is due at
 * once, to be taken apart before anything is collected with it.
 */
export async function makeSharedPaymentsDue(
  manager: SqlEntityManager,
  subscriptionId: string,
  at: Date
): Promise<void> {
  await manager.execute(
    `UPDATE hub_billing_cycle
        SET work_at = ?,
            retry_at = CASE WHEN first_failed_at IS NULL THEN retry_at ELSE ?::timestamptz END
      WHERE status IN ${sqlSet(OPEN)}
        AND (id IN (SELECT charged_with_id FROM hub_billing_cycle WHERE subscription_id = ?)
             OR (subscription_id = ? AND EXISTS (
                   SELECT FROM hub_billing_cycle joined
                    WHERE joined.charged_with_id = hub_billing_cycle.id)))`,
    [at, at, subscriptionId, subscriptionId]
  )
}

/** The subscriptions that a payment of one of these cycles is for. */
export async function listChargedSubscriptions(
  manager: SqlEntityManager,
  cycleIds: string[]
): Promise<string[]> {
  const ids = cycleIds.join(",")
  const rows = await manager.execute<{ subscription_id: string }[]>(
    `SELECT DISTINCT subscription_id FROM hub_billing_cycle
      WHERE id = ANY(string_to_array(?, ','))
         OR charged_with_id = ANY(string_to_array(?, ','))`,
    [ids, ids]
  )
  return rows.map(({ subscription_id }) => subscription_id)
}

/** What a failed or made payment says in the audit log of each subscription that it was for. */
export function shareDetails(
  share: LockedShare,
  quote: BillingQuote | null
): {
  billing_cycle_id: string
  charged_with_id?: string
  amount: string | null
  currency_code: string
} {
  return {
    billing_cycle_id: share.cycle_id,
    ...(share.charged_with_id && { charged_with_id: share.charged_with_id }),
    amount: quote?.total ?? null,
    currency_code: share.currency_code,
  }
}
