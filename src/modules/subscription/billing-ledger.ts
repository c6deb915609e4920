import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import type { Context } from "@medusajs/framework/types"
import {
  generateEntityId,
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"

import { BillingCycle } from "./models/billing-cycle"
import { ChargeAttempt } from "./models/charge-attempt"
import { Subscription } from "./models/subscription"
import { SubscriptionEvent } from "./models/subscription-event"
import { SubscriptionItem } from "./models/subscription-item"
import { SubscriptionPlan } from "./models/subscription-plan"
import { SubscriptionPlanVariant } from "./models/subscription-plan-variant"
import { cancelLocked } from "./cancel"
import { insertCycles, insertEvents, lockSubscription } from "./rows"
import type {
  Announcement,
  AttemptRefusal,
  BillingCycleRecord,
  BillingQuote,
  ChargeAttemptRecord,
  Claim,
  CyclePeriod,
  FailedChargeInput,
  FulfilledCycleInput,
  PreparedPayment,
} from "./types"
import type { BillingProblem } from "../../types/http"

type Sql = Context<SqlEntityManager>

const ENDED = ["canceled", "completed"]

/**
 * The atomic statements of billing. Each takes a claim and changes nothing once somebody else
 * holds the cycle, so that a process which slept through its lease does no harm. What a statement
 * needs of business time is passed in; leases alone use the database's clock.
 */
export class BillingLedger extends MedusaService({
  Subscription,
  SubscriptionItem,
  SubscriptionPlan,
  SubscriptionPlanVariant,
  BillingCycle,
  ChargeAttempt,
  SubscriptionEvent,
}) {
  /**
   * Claims the cycles that something has to be done about, oldest first.
   *
   * @param input.at - business time
   * @param input.after - where the last batch ended, so that its rows are not walked over again
   */
  @InjectTransactionManager()
  async claimDueCycles(
    input: {
      worker: string
      at: Date
      limit: number
      lease_seconds: number
      after?: { work_at: Date; id: string }
    },
    @MedusaContext() context: Sql = {}
  ): Promise<BillingCycleRecord[]> {
    const after = input.after ? "AND (work_at, id) > (?, ?)" : ""
    return await context.transactionManager!.execute<BillingCycleRecord[]>(
      `WITH due AS (
         SELECT id FROM hub_billing_cycle
          WHERE work_at <= ? ${after} AND deleted_at IS NULL
            AND (locked_until IS NULL OR locked_until < clock_timestamp())
          ORDER BY work_at, id LIMIT ? FOR UPDATE SKIP LOCKED
       ), claimed AS (
         UPDATE hub_billing_cycle cycle
            SET locked_by = ?, locked_until = clock_timestamp() + ? * interval '1 second'
           FROM due WHERE cycle.id = due.id
         RETURNING cycle.*
       )
       SELECT * FROM claimed ORDER BY work_at, id`,
      [
        input.at,
        ...(input.after ? [input.after.work_at, input.after.id] : []),
        input.limit,
        input.worker,
        input.lease_seconds,
      ]
    )
  }

  /**
   * Claims one cycle, due or not, unless somebody works on it or nothing can be done about it.
   *
   * @returns null when it is not to be had
   */
  @InjectTransactionManager()
  async claimCycle(
    { cycle_id, worker, lease_seconds }: Claim & { lease_seconds: number },
    @MedusaContext() context: Sql = {}
  ): Promise<BillingCycleRecord | null> {
    const [cycle] = await context.transactionManager!.execute<BillingCycleRecord[]>(
      `UPDATE hub_billing_cycle
          SET locked_by = ?, locked_until = clock_timestamp() + ? * interval '1 second'
        WHERE id = ? AND status IN ('charging', 'failed', 'paid') AND deleted_at IS NULL
          AND (locked_until IS NULL OR locked_until < clock_timestamp())
      RETURNING *`,
      [worker, lease_seconds, cycle_id]
    )
    return cycle ?? null
  }

  /** The cycles that a worker holds. */
  @InjectManager()
  async listClaimed(
    worker: string,
    @MedusaContext() context: Sql = {}
  ): Promise<BillingCycleRecord[]> {
    return await context.manager!.execute<BillingCycleRecord[]>(
      "SELECT * FROM hub_billing_cycle WHERE locked_by = ? ORDER BY work_at, id",
      [worker]
    )
  }

  /** Gives a claim up, for others to work on at once. */
  @InjectManager()
  async releaseCycle(
    { cycle_id, worker }: Claim,
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    await context.manager!.execute(
      `UPDATE hub_billing_cycle SET locked_by = NULL, locked_until = NULL
        WHERE id = ? AND locked_by = ?`,
      [cycle_id, worker]
    )
  }

  /**
   * Stores what the cycle costs and the id its order will have. A quote is replaced only as long
   * as there is no payment for it.
   *
   * @returns the order's id; null when the cycle is not to be charged any more
   */
  @InjectManager()
  async startCharging(
    { cycle_id, worker, quote }: Claim & { quote: BillingQuote },
    @MedusaContext() context: Sql = {}
  ): Promise<string | null> {
    const [row] = await context.manager!.execute<{ order_id: string }[]>(
      `UPDATE hub_billing_cycle
          SET status = 'charging', quote = ?::jsonb, order_id = coalesce(order_id, ?)
        WHERE id = ? AND locked_by = ? AND provider_payment_id IS NULL
          AND status IN ('scheduled', 'charging', 'failed')
      RETURNING order_id`,
      [JSON.stringify(quote), generateEntityId(undefined, "order"), cycle_id, worker]
    )
    return row?.order_id ?? null
  }

  /**
   * Stores the payment that every attempt of the cycle will confirm.
   *
   * @returns false when the cycle has one or is not to be charged any more: this one is not to be used
   */
  @InjectManager()
  async storePayment(
    { cycle_id, worker, ...payment }: Claim & PreparedPayment,
    @MedusaContext() context: Sql = {}
  ): Promise<boolean> {
    const rows = await context.manager!.execute<unknown[]>(
      `UPDATE hub_billing_cycle
          SET payment_collection_id = ?, payment_session_id = ?, provider_payment_id = ?
        WHERE id = ? AND locked_by = ? AND provider_payment_id IS NULL
          AND status IN ('charging', 'failed')
      RETURNING id`,
      [
        payment.payment_collection_id,
        payment.payment_session_id,
        payment.provider_payment_id,
        cycle_id,
        worker,
      ]
    )
    return rows.length === 1
  }

  /** Forgets a payment that the provider says can never succeed, so that another may be made. */
  @InjectManager()
  async forgetPayment(
    cycle_id: string,
    provider_payment_id: string,
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    await context.manager!.execute(
      `UPDATE hub_billing_cycle
          SET payment_collection_id = NULL, payment_session_id = NULL, provider_payment_id = NULL
        WHERE id = ? AND provider_payment_id = ? AND status IN ('charging', 'failed')`,
      [cycle_id, provider_payment_id]
    )
  }

  /**
   * Writes down that the cycle is about to be charged. Under the subscription's row lock: after a
   * cancellation no attempt begins, and a cancellation sees every attempt that has begun.
   *
   * @returns why not, when the subscription has ended or got another card, or somebody else holds
   * the cycle
   */
  @InjectTransactionManager()
  async beginAttempt(
    {
      cycle_id,
      worker,
      payment_method_id,
      at,
    }: Claim & { payment_method_id: string; at: Date },
    @MedusaContext() context: Sql = {}
  ): Promise<ChargeAttemptRecord | AttemptRefusal> {
    const manager = context.transactionManager!
    const subscription = await lockSubscription(manager, { cycle_id })
    if (!subscription || ENDED.includes(subscription.status)) {
      return "subscription_ended"
    }
    if (subscription.payment_method_id !== payment_method_id) {
      return "card_changed"
    }
    const charging = await manager.execute<unknown[]>(
      `UPDATE hub_billing_cycle SET status = 'charging', work_at = ?, problem = NULL
        WHERE id = ? AND locked_by = ? AND provider_payment_id IS NOT NULL
          AND status IN ('charging', 'failed')
      RETURNING id`,
      [at, cycle_id, worker]
    )
    if (!charging.length) {
      return "claim_lost"
    }
    const [attempt] = await manager.execute<ChargeAttemptRecord[]>(
      `INSERT INTO hub_charge_attempt
         (id, cycle_id, number, status, payment_method_id, attempted_at, created_at, updated_at)
       SELECT ?, ?, coalesce(max(number), 0) + 1, 'started', ?, ?, ?, ?
         FROM hub_charge_attempt WHERE cycle_id = ?
       RETURNING *`,
      [
        generateEntityId(undefined, "attempt"),
        cycle_id,
        payment_method_id,
        at,
        at,
        at,
        cycle_id,
      ]
    )
    return attempt
  }

  /**
   * Whether an attempt that has begun may be sent once more: a subscription that ended since is not
   * charged, and neither is a cycle that somebody else took over.
   */
  @InjectTransactionManager()
  async mayResume(
    { cycle_id, worker }: Claim,
    @MedusaContext() context: Sql = {}
  ): Promise<true | "subscription_ended" | "claim_lost"> {
    const manager = context.transactionManager!
    const subscription = await lockSubscription(manager, { cycle_id })
    if (!subscription || ENDED.includes(subscription.status)) {
      return "subscription_ended"
    }
    const held = await manager.execute<unknown[]>(
      "SELECT 1 FROM hub_billing_cycle WHERE id = ? AND locked_by = ?",
      [cycle_id, worker]
    )
    return held.length ? true : "claim_lost"
  }

  /** The last try of each of these cycles. */
  @InjectManager()
  async lastAttempts(
    cycleIds: string[],
    @MedusaContext() context: Sql = {}
  ): Promise<ChargeAttemptRecord[]> {
    return await context.manager!.execute<ChargeAttemptRecord[]>(
      `SELECT DISTINCT ON (cycle_id) * FROM hub_charge_attempt
        WHERE cycle_id = ANY(string_to_array(?, ',')) ORDER BY cycle_id, number DESC`,
      [cycleIds.join(",")]
    )
  }

  /** No answer came: the attempt waits to be asked about, and the cycle for its lease to end. */
  @InjectManager()
  async markUnknown(
    { attempt_id, message }: { attempt_id: string; message: string },
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    await context.manager!.execute(
      `UPDATE hub_charge_attempt SET status = 'unknown', failure_message = ?
        WHERE id = ? AND status IN ('started', 'unknown')`,
      [message, attempt_id]
    )
  }

  /**
   * The money is in. The attempt that was under way is the one that brought it; without one, the
   * customer paid by confirming the payment at the provider, which is written down as a try too.
   *
   * @returns false when it was known before, or the cycle is void
   */
  @InjectTransactionManager()
  async markPaid(
    { cycle_id, worker, at }: Claim & { at: Date },
    @MedusaContext() context: Sql = {}
  ): Promise<boolean> {
    const manager = context.transactionManager!
    const [paid] = await manager.execute<{ provider_payment_id: string | null }[]>(
      `UPDATE hub_billing_cycle SET status = 'paid', work_at = ?, retry_at = NULL, problem = NULL
        WHERE id = ? AND locked_by = ? AND status IN ('charging', 'failed')
      RETURNING provider_payment_id`,
      [at, cycle_id, worker]
    )
    if (!paid?.provider_payment_id) {
      return !!paid
    }
    const succeeded = await manager.execute<unknown[]>(
      `UPDATE hub_charge_attempt
          SET status = 'succeeded', failure_code = NULL, failure_message = NULL
        WHERE cycle_id = ? AND status IN ('started', 'unknown', 'requires_action')
          AND number = (SELECT max(number) FROM hub_charge_attempt WHERE cycle_id = ?)
      RETURNING id`,
      [cycle_id, cycle_id]
    )
    if (!succeeded.length) {
      await manager.execute(
        `INSERT INTO hub_charge_attempt
           (id, cycle_id, number, status, attempted_at, created_at, updated_at)
         SELECT ?, ?, coalesce(max(number), 0) + 1, 'succeeded', ?, ?, ?
           FROM hub_charge_attempt WHERE cycle_id = ?`,
        [generateEntityId(undefined, "attempt"), cycle_id, at, at, at, cycle_id]
      )
    }
    return true
  }

  /**
   * A charge failed: attempt, cycle, subscription and audit log say so together, and when the next
   * try comes. When the subscription got another card meanwhile, that one is tried at once.
   *
   * @returns what became of it: `ended` leaves the cycle, claimed, of a subscription that ended
   * meanwhile; null when the claim is lost
   */
  @InjectTransactionManager()
  async markFailed(
    input: FailedChargeInput,
    @MedusaContext() context: Sql = {}
  ): Promise<"failed" | "card_changed" | "ended" | null> {
    const manager = context.transactionManager!
    const { cycle_id, worker, at, failure } = input
    const subscription = await lockSubscription(manager, { cycle_id })
    if (!subscription) {
      return null
    }
    const hasEnded = ENDED.includes(subscription.status)
    const cardChanged =
      !!subscription.payment_method_id &&
      subscription.payment_method_id !== input.payment_method_id
    const retry_at = cardChanged ? at : input.retry_at
    const [cycle] = await manager.execute<{ quote: BillingQuote | null }[]>(
      hasEnded
        ? `SELECT quote FROM hub_billing_cycle
            WHERE id = ? AND locked_by = ? AND status IN ('charging', 'failed') FOR UPDATE`
        : `UPDATE hub_billing_cycle
              SET status = 'failed', first_failed_at = coalesce(first_failed_at, ?), retry_at = ?,
                  work_at = ?, problem = NULL, locked_by = CASE WHEN ? THEN locked_by END,
                  locked_until = CASE WHEN ? THEN locked_until END
            WHERE id = ? AND locked_by = ? AND status IN ('charging', 'failed')
          RETURNING quote`,
      [
        ...(hasEnded
          ? []
          : [
              at,
              retry_at,
              cardChanged ? at : input.work_at,
              input.keep_claim && !cardChanged,
              input.keep_claim && !cardChanged,
            ]),
        cycle_id,
        worker,
      ]
    )
    if (!cycle) {
      return null
    }
    if (input.attempt) {
      await manager.execute(
        `UPDATE hub_charge_attempt SET status = ?, failure_code = ?, failure_message = ?
          WHERE id = ? AND status IN ('started', 'unknown', 'requires_action')`,
        [input.attempt.status, failure.code, failure.message, input.attempt.id]
      )
    }
    if (hasEnded) {
      return "ended"
    }
    await manager.execute(
      `UPDATE hub_subscription SET status = 'past_due', next_charge_at = ?, updated_at = ?
        WHERE id = ?`,
      [retry_at, at, subscription.id]
    )
    if (cardChanged) {
      return "card_changed"
    }
    await insertEvents(manager, subscription.id, at, [
      {
        name: "payment_failed",
        details: {
          billing_cycle_id: cycle_id,
          attempt_number: input.attempt?.number ?? 0,
          failure_code: failure.code,
          requires_action: input.attempt?.status === "requires_action",
          next_retry_at: retry_at?.toISOString() ?? null,
          amount: cycle.quote?.total ?? null,
          currency_code: subscription.currency_code,
        },
      },
    ])
    return "failed"
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
          AND cycle.status IN ('scheduled', 'charging', 'failed', 'paid')
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
      await manager.execute(
        `INSERT INTO hub_subscription_event
           (id, subscription_id, name, actor_type, details, occurred_at, created_at, updated_at)
         VALUES (?, ?, 'renewal_blocked', 'system', ?::jsonb, ?, ?, ?)`,
        [
          generateEntityId(undefined, "subevt"),
          reported.subscription_id,
          JSON.stringify({ billing_cycle_id: cycle_id, ...problem }),
          at,
          at,
          at,
        ]
      )
    }
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
          AND status IN ('scheduled', 'charging', 'failed')
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

  /** A cycle of an ended subscription of which nothing was or can be charged is given up. */
  @InjectTransactionManager()
  async voidCycle(cycle_id: string, @MedusaContext() context: Sql = {}): Promise<void> {
    const manager = context.transactionManager!
    const voided = await manager.execute<unknown[]>(
      `UPDATE hub_billing_cycle cycle
          SET status = 'void', work_at = NULL, retry_at = NULL, locked_by = NULL, locked_until = NULL
         FROM hub_subscription subscription
        WHERE cycle.id = ? AND cycle.status IN ('scheduled', 'charging', 'failed')
          AND subscription.id = cycle.subscription_id
          AND subscription.status IN ('canceled', 'completed')
      RETURNING cycle.id`,
      [cycle_id]
    )
    if (voided.length) {
      await manager.execute(
        `UPDATE hub_charge_attempt SET status = 'declined', failure_code = 'payment_canceled'
          WHERE cycle_id = ? AND status IN ('started', 'unknown')`,
        [cycle_id]
      )
    }
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
              status = CASE WHEN status IN ('canceled', 'completed') THEN status ELSE ? END,
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

  /** Where these cycles stand now. */
  @InjectManager()
  async countOutcomes(
    cycleIds: string[],
    @MedusaContext() context: Sql = {}
  ): Promise<{ renewed: number; failed: number; open: number }> {
    const [counts] = await context.manager!.execute<
      { renewed: number; failed: number; open: number }[]
    >(
      `SELECT count(*) FILTER (WHERE status = 'fulfilled')::int AS renewed,
              count(*) FILTER (WHERE status = 'failed')::int AS failed,
              count(*) FILTER (WHERE status IN ('charging', 'paid'))::int AS open
         FROM hub_billing_cycle WHERE id = ANY(string_to_array(?, ','))`,
      [cycleIds.join(",")]
    )
    return counts
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
        WHERE subscription_id = ? AND status IN ('paid', 'fulfilled')`,
      [id]
    )
    return charges >= charge_limit
  }

  /**
   * Happenings that nobody was told of yet.
   *
   * @param input.subscription_ids - only of these; without, whatever was left by a crash
   */
  @InjectManager()
  async listUnannounced(
    input: { subscription_ids?: string[]; limit: number },
    @MedusaContext() context: Sql = {}
  ): Promise<Announcement[]> {
    const which = input.subscription_ids
      ? "event.subscription_id = ANY(string_to_array(?, ','))"
      : "event.created_at < clock_timestamp() - interval '1 minute'"
    return await context.manager!.execute<Announcement[]>(
      `SELECT event.id AS event_id, event.name, event.subscription_id, event.details,
              subscription.customer_id
         FROM hub_subscription_event event
         JOIN hub_subscription subscription ON subscription.id = event.subscription_id
        WHERE event.is_announced = false AND ${which}
        ORDER BY event.id LIMIT ?`,
      [...(input.subscription_ids ? [input.subscription_ids.join(",")] : []), input.limit]
    )
  }

  @InjectManager()
  async markAnnounced(
    eventIds: string[],
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    await context.manager!.execute(
      `UPDATE hub_subscription_event SET is_announced = true
        WHERE id = ANY(string_to_array(?, ','))`,
      [eventIds.join(",")]
    )
  }
}
