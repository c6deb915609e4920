import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import type { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
} from "@medusajs/framework/utils"

import type { BillingProblem } from "../../../types/http"
import { cancelLocked } from "../cancel"
import { insertCycles, insertEvents, insertNote, lockSubscription } from "../rows"
import type {
  BillingCycleRecord,
  Claim,
  CyclePeriod,
  FulfilledCycleInput,
} from "../types"
import { Charges } from "./charges"
import { ENDED, PAID, UNANSWERED, UNFINISHED, UNPAID, sqlSet } from "../states"

type Sql = Context<SqlEntityManager>

/**
 * The atomic statements of billing. Each takes a claim and changes nothing once somebody else
 * holds the cycle, so that a process which slept through its lease does no harm. What a statement
 * needs of business time is passed in; leases alone use the database's clock.
 */
export class BillingLedger extends Charges {
  /**
   * The order exists: the cycle is done, the next one scheduled or the subscription completed.
   *
   * @returns false when that was done before
   */
  @InjectTransactionManager()
  async fulfilCycle(
    { cycle_id, worker, at, next }: FulfilledCycleInput,
    @MedusaContext() context: Sql = {}
  ): Promise<boolean> {
    const manager = context.transactionManager!
    const subscription = await lockSubscription(manager, { cycle_id })
    const [cycle] = await manager.execute<BillingCycleRecord[]>(
      `UPDATE hub_billing_cycle
          SET status = 'fulfilled', work_at = NULL, problem = NULL, locked_by = NULL,
              locked_until = NULL
        WHERE id = ? AND locked_by = ? AND status = 'paid'
      RETURNING *`,
      [cycle_id, worker]
    )
    if (!subscription || !cycle) {
      return false
    }
    const details = {
      billing_cycle_id: cycle_id,
      order_id: cycle.order_id,
      amount: cycle.quote?.total ?? null,
      currency_code: subscription.currency_code,
    }
    const isOver = await this.chargeLimitReached_(manager, subscription)
    const isRunning = !ENDED.includes(subscription.status)
    if (isRunning && !isOver) {
      await insertCycles(manager, subscription.id, at, [{ ...next, status: "scheduled" }])
    }
    await manager.execute(
      `UPDATE hub_subscription
          SET current_period_start = ?, current_period_end = ?, updated_at = ?,
              status = CASE WHEN status IN ${sqlSet(ENDED)} THEN status ELSE ? END,
              next_charge_at = ?
        WHERE id = ?`,
      [
        cycle.period_start,
        cycle.period_end,
        at,
        isOver ? "completed" : "active",
        isRunning && !isOver ? next.start : null,
        subscription.id,
      ]
    )
    await insertEvents(manager, subscription.id, at, [
      { name: "renewed", details },
      ...(cycle.first_failed_at ? [{ name: "recovered" as const, details }] : []),
      ...(isRunning && isOver ? [{ name: "completed" as const, details: {} }] : []),
    ])
    return true
  }

  private async chargeLimitReached_(
    manager: SqlEntityManager,
    { id, charge_limit }: { id: string; charge_limit: number | null }
  ): Promise<boolean> {
    if (charge_limit === null) {
      return false
    }
    const [{ charges }] = await manager.execute<{ charges: number }[]>(
      `SELECT count(*)::int AS charges FROM hub_billing_cycle
        WHERE subscription_id = ? AND status IN ${sqlSet(PAID)}`,
      [id]
    )
    return charges >= charge_limit
  }

  /**
   * The last step of dunning, if the cycle still stands where it was decided: nobody else took it
   * over, and no new card made it due again.
   *
   * @param input.look_again_at - for `stay_past_due`: when to ask the provider once more, since the
   * customer may finish a payment there; null without one
   * @returns whether the subscription was canceled
   */
  @InjectTransactionManager()
  async takeLastStep(
    input: Claim & {
      last_step: "cancel" | "stay_past_due"
      at: Date
      look_again_at: Date | null
    },
    @MedusaContext() context: Sql = {}
  ): Promise<boolean> {
    const manager = context.transactionManager!
    const subscription = await lockSubscription(manager, input)
    const stands = await manager.execute<unknown[]>(
      `UPDATE hub_billing_cycle SET work_at = ?
        WHERE id = ? AND locked_by = ? AND status = 'failed' AND retry_at IS NULL
      RETURNING id`,
      [
        input.last_step === "cancel" ? input.at : input.look_again_at,
        input.cycle_id,
        input.worker,
      ]
    )
    if (!subscription || !stands.length || ENDED.includes(subscription.status)) {
      return false
    }
    if (input.last_step === "stay_past_due") {
      await manager.execute(
        "UPDATE hub_billing_cycle SET locked_by = NULL, locked_until = NULL WHERE id = ?",
        [input.cycle_id]
      )
      return false
    }
    await cancelLocked(manager, {
      id: subscription.id,
      canceled_by: { type: "system", id: null },
      reason: null,
      reason_code: "payment_failed",
      at: input.at,
    })
    return true
  }

  /**
   * Passes over periods that went by wholly before anybody could charge them: they become
   * `missed`, and the newest due one is scheduled in their place.
   */
  @InjectTransactionManager()
  async passOverMissed(
    {
      cycle_id,
      worker,
      at,
      following,
    }: Claim & {
      at: Date
      /** The periods after the claimed one up to the newest due one, in order. */
      following: CyclePeriod[]
    },
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    const manager = context.transactionManager!
    const subscription = await lockSubscription(manager, { cycle_id })
    const missed = await manager.execute<unknown[]>(
      `UPDATE hub_billing_cycle
          SET status = 'missed', work_at = NULL, retry_at = NULL, locked_by = NULL, locked_until = NULL
        WHERE id = ? AND locked_by = ? AND provider_payment_id IS NULL
          AND status IN ${sqlSet(UNPAID)}
      RETURNING id`,
      [cycle_id, worker]
    )
    const newest = following.at(-1)
    if (!subscription || !missed.length || !newest) {
      return
    }
    await insertCycles(manager, subscription.id, at, [
      ...following
        .slice(0, -1)
        .map((period) => ({ ...period, status: "missed" as const })),
      { ...newest, status: "scheduled" as const },
    ])
    await manager.execute(
      "UPDATE hub_subscription SET next_charge_at = ?, updated_at = ? WHERE id = ?",
      [newest.start, at, subscription.id]
    )
  }

  /**
   * The cycle cannot be charged, through no fault of the customer: staff see why, and it is looked
   * at again later. The audit log gets an entry when the reason is new.
   */
  @InjectTransactionManager()
  async reportProblem(
    {
      cycle_id,
      worker,
      problem,
      at,
      work_at,
      has_failed,
    }: Claim & {
      problem: BillingProblem
      at: Date
      work_at: Date
      /** False when it is not known how far it came: the next look goes on from where it is. */
      has_failed: boolean
    },
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    const manager = context.transactionManager!
    const [reported] = await manager.execute<
      { subscription_id: string; code: string | null }[]
    >(
      `WITH before AS (SELECT id, problem->>'code' AS code FROM hub_billing_cycle WHERE id = ?)
       UPDATE hub_billing_cycle cycle
          SET status = CASE WHEN ? THEN 'failed' ELSE cycle.status END,
              problem = ?::jsonb,
              work_at = CASE WHEN cycle.first_failed_at IS NULL THEN ?::timestamptz
                             ELSE greatest(cycle.work_at, ?) END,
              retry_at = CASE WHEN ? THEN ?::timestamptz ELSE cycle.retry_at END,
              locked_by = NULL, locked_until = NULL
         FROM before
        WHERE cycle.id = before.id AND cycle.locked_by = ?
          AND cycle.status IN ${sqlSet(UNFINISHED)}
      RETURNING cycle.subscription_id, before.code`,
      [
        cycle_id,
        has_failed,
        JSON.stringify(problem),
        work_at,
        // An error in between must not bring a retry or the last step of dunning forward.
        work_at,
        has_failed,
        work_at,
        worker,
      ]
    )
    if (reported && reported.code !== problem.code) {
      await insertNote(manager, reported.subscription_id, at, {
        name: "renewal_blocked",
        details: { billing_cycle_id: cycle_id, ...problem },
      })
    }
  }

  /** A cycle of an ended subscription of which nothing was or can be charged is given up. */
  @InjectTransactionManager()
  async voidCycle(cycle_id: string, @MedusaContext() context: Sql = {}): Promise<void> {
    const manager = context.transactionManager!
    const voided = await manager.execute<unknown[]>(
      `UPDATE hub_billing_cycle cycle
          SET status = 'void', work_at = NULL, retry_at = NULL, locked_by = NULL, locked_until = NULL
         FROM hub_subscription subscription
        WHERE cycle.id = ? AND cycle.status IN ${sqlSet(UNPAID)}
          AND subscription.id = cycle.subscription_id
          AND subscription.status IN ${sqlSet(ENDED)}
      RETURNING cycle.id`,
      [cycle_id]
    )
    if (voided.length) {
      await manager.execute(
        `UPDATE hub_charge_attempt SET status = 'declined', failure_code = 'payment_canceled'
          WHERE cycle_id = ? AND status IN ${sqlSet(UNANSWERED)}`,
        [cycle_id]
      )
    }
  }

  /**
   * A payment succeeded at the provider although its cycle was given up: the cycle is opened again,
   * for the money to be recorded.
   */
  @InjectManager()
  async reopenVoidCycle(
    provider_payment_id: string,
    at: Date,
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    await context.manager!.execute(
      `UPDATE hub_billing_cycle SET status = 'charging', work_at = ?
        WHERE provider_payment_id = ? AND status = 'void'`,
      [at, provider_payment_id]
    )
  }
}
