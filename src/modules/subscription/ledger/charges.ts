import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import type { Context } from "@medusajs/framework/types"
import {
  generateEntityId,
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
} from "@medusajs/framework/utils"

import { insertEvents, lockSubscription } from "../rows"
import type {
  AttemptRefusal,
  BillingQuote,
  ChargeAttemptRecord,
  Claim,
  FailedChargeInput,
  PreparedPayment,
} from "../types"
import { Claims } from "./claims"
import { ENDED, OPEN, UNANSWERED, UNDECIDED, UNPAID, sqlSet } from "../states"

type Sql = Context<SqlEntityManager>

/**
 * From the quote to the money: one payment a cycle, every attempt written down before the provider
 * is called, and what came of it.
 */
export class Charges extends Claims {
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
          AND status IN ${sqlSet(UNPAID)}
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
          AND status IN ${sqlSet(OPEN)}
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
        WHERE id = ? AND provider_payment_id = ? AND status IN ${sqlSet(OPEN)}`,
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
          AND status IN ${sqlSet(OPEN)}
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

  /** No answer came: the attempt waits to be asked about, and the cycle for its lease to end. */
  @InjectManager()
  async markUnknown(
    { attempt_id, message }: { attempt_id: string; message: string },
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    await context.manager!.execute(
      `UPDATE hub_charge_attempt SET status = 'unknown', failure_message = ?
        WHERE id = ? AND status IN ${sqlSet(UNANSWERED)}`,
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
        WHERE id = ? AND locked_by = ? AND status IN ${sqlSet(OPEN)}
      RETURNING provider_payment_id`,
      [at, cycle_id, worker]
    )
    if (!paid?.provider_payment_id) {
      return !!paid
    }
    const succeeded = await manager.execute<unknown[]>(
      `UPDATE hub_charge_attempt
          SET status = 'succeeded', failure_code = NULL, failure_message = NULL
        WHERE cycle_id = ? AND status IN ${sqlSet(UNDECIDED)}
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
            WHERE id = ? AND locked_by = ? AND status IN ${sqlSet(OPEN)} FOR UPDATE`
        : `UPDATE hub_billing_cycle
              SET status = 'failed', first_failed_at = coalesce(first_failed_at, ?), retry_at = ?,
                  work_at = ?, problem = NULL, locked_by = CASE WHEN ? THEN locked_by END,
                  locked_until = CASE WHEN ? THEN locked_until END
            WHERE id = ? AND locked_by = ? AND status IN ${sqlSet(OPEN)}
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
          WHERE id = ? AND status IN ${sqlSet(UNDECIDED)}`,
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
}
