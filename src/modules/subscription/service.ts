import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import type { Context } from "@medusajs/framework/types"
import {
  generateEntityId,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"

import { hubError } from "../../lib/errors"
import { BillingCycle } from "./models/billing-cycle"
import { ChargeAttempt } from "./models/charge-attempt"
import { Subscription } from "./models/subscription"
import { SubscriptionEvent } from "./models/subscription-event"
import { SubscriptionItem } from "./models/subscription-item"
import { SubscriptionPlan } from "./models/subscription-plan"
import { SubscriptionPlanVariant } from "./models/subscription-plan-variant"
import type { CancelSubscriptionInput, Cancellation } from "./types"

type LockedSubscription = {
  status: string
  customer_id: string
  next_charge_at: Date | null
}

/** Plans, subscriptions with their items, billing cycles with their attempts, and the audit log. */
export default class SubscriptionModuleService extends MedusaService({
  Subscription,
  SubscriptionItem,
  SubscriptionPlan,
  SubscriptionPlanVariant,
  BillingCycle,
  ChargeAttempt,
  SubscriptionEvent,
}) {
  /**
   * Cancels at once: the subscription under its row lock, and with it every cycle that is not
   * being charged or paid. Canceling a canceled subscription changes nothing.
   *
   * @throws not_found; subscription_ended when it ran its whole course
   */
  @InjectTransactionManager()
  async cancelSubscription(
    { id, canceled_by, reason, at }: CancelSubscriptionInput,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<Cancellation> {
    const manager = context.transactionManager!
    const [found] = await manager.execute<LockedSubscription[]>(
      `SELECT status, customer_id, next_charge_at FROM hub_subscription
        WHERE id = ? AND deleted_at IS NULL FOR UPDATE`,
      [id]
    )
    if (!found) {
      throw hubError("not_found", "There is no such subscription.")
    }
    const outcome: Cancellation = {
      subscription_id: id,
      customer_id: found.customer_id,
      changed: false,
      previous: { status: found.status, next_charge_at: found.next_charge_at },
      voided_cycles: [],
      event_id: null,
    }
    if (found.status === "canceled") {
      return outcome
    }
    if (found.status === "completed") {
      throw hubError(
        "subscription_ended",
        "This subscription has ended already: nothing more will be charged."
      )
    }
    await manager.execute(
      `UPDATE hub_subscription
          SET status = 'canceled', next_charge_at = NULL, canceled_at = ?, canceled_by_type = ?,
              canceled_by_id = ?, cancel_reason = ?, updated_at = ?
        WHERE id = ?`,
      [at, canceled_by.type, canceled_by.id, reason, at, id]
    )
    const voidedCycles = await manager.execute<Cancellation["voided_cycles"]>(
      `WITH open AS (
         SELECT id, status FROM hub_billing_cycle
          WHERE subscription_id = ? AND status IN ('scheduled', 'failed') FOR UPDATE
       )
       UPDATE hub_billing_cycle cycle SET status = 'void', updated_at = ?
         FROM open WHERE cycle.id = open.id
       RETURNING open.id, open.status`,
      [id, at]
    )
    const eventId = generateEntityId(undefined, "subevt")
    await manager.execute(
      `INSERT INTO hub_subscription_event
         (id, subscription_id, name, actor_type, actor_id, details, occurred_at, created_at, updated_at)
       VALUES (?, ?, 'canceled', ?, ?, ?, ?, ?, ?)`,
      [
        eventId,
        id,
        canceled_by.type,
        canceled_by.id,
        JSON.stringify({ reason }),
        at,
        at,
        at,
      ]
    )
    return { ...outcome, changed: true, voided_cycles: voidedCycles, event_id: eventId }
  }

  /**
   * Takes a cancellation back, exactly as far as it went: for the compensation of a workflow that
   * failed after it.
   */
  @InjectTransactionManager()
  async undoCancellation(
    { subscription_id, changed, previous, voided_cycles, event_id }: Cancellation,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<void> {
    if (!changed) {
      return
    }
    const manager = context.transactionManager!
    await manager.execute(
      `UPDATE hub_subscription
          SET status = ?, next_charge_at = ?, canceled_at = NULL, canceled_by_type = NULL,
              canceled_by_id = NULL, cancel_reason = NULL
        WHERE id = ? AND status = 'canceled'`,
      [previous.status, previous.next_charge_at, subscription_id]
    )
    await manager.execute(
      `UPDATE hub_billing_cycle cycle SET status = before.status
         FROM jsonb_to_recordset(?::jsonb) AS before(id text, status text)
        WHERE cycle.id = before.id AND cycle.status = 'void'`,
      [JSON.stringify(voided_cycles)]
    )
    await manager.execute("DELETE FROM hub_subscription_event WHERE id = ?", [event_id])
  }

  /**
   * Makes these variants, and no others, the ones that a plan sells.
   *
   * @returns the variants it sold before, to put them back
   * @throws invalid_request naming `variant_ids` when another plan sells one of them
   */
  @InjectTransactionManager()
  async setPlanVariants(
    { plan_id, variant_ids }: { plan_id: string; variant_ids: string[] },
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<string[]> {
    const manager = context.transactionManager!
    const previous = await manager.execute<{ variant_id: string }[]>(
      "DELETE FROM hub_subscription_plan_variant WHERE plan_id = ? RETURNING variant_id",
      [plan_id]
    )
    const rows = variant_ids.map((variant_id) => ({
      id: generateEntityId(undefined, "splanvar"),
      variant_id,
    }))
    const inserted = await manager.execute<{ variant_id: string }[]>(
      `INSERT INTO hub_subscription_plan_variant (id, variant_id, plan_id)
       SELECT id, variant_id, ? FROM jsonb_to_recordset(?::jsonb) AS row(id text, variant_id text)
       ON CONFLICT (variant_id) DO NOTHING
       RETURNING variant_id`,
      [plan_id, JSON.stringify(rows)]
    )
    const taken = new Set(inserted.map((row) => row.variant_id))
    const refused = variant_ids.filter((id) => !taken.has(id))
    if (refused.length) {
      throw hubError(
        "invalid_request",
        `variant_ids: another plan already sells ${refused.join(", ")}. A variant has at most one plan; take it off that one first.`
      )
    }
    return previous.map((row) => row.variant_id)
  }
}
