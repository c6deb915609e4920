import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import type { Context } from "@medusajs/framework/types"
import {
  generateEntityId,
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
} from "@medusajs/framework/utils"

import { hubError } from "../../lib/errors"
import { BillingLedger } from "./ledger/billing-ledger"
import { cancelLocked } from "./cancel"
import { lockUnchangedPlan, type ChangePlanInput } from "./change-plan"
import { moveNextCharge, type MoveNextChargeInput } from "./next-charge"
import { answerOwnership, type AnswerOwnershipInput } from "./ownership"
import {
  cardUse,
  refreshCard,
  swapPaymentMethod,
  type CardUse,
  type CardUseInput,
  type RefreshCardInput,
  type SwappedPaymentMethod,
  type SwapPaymentMethodInput,
} from "./payment-method"
import { lockSubscription } from "./rows"
import { fillInCard, type PurchaseCardInput } from "./purchase-card"
import { insertSubscription, type StartSubscriptionInput } from "./start-subscription"
import type { CancelSubscriptionInput, Cancellation } from "./types"
import { CHARGED, sqlSet } from "./states"
import { claimTrials, releaseTrials, type ClaimTrialsInput } from "./used-trials"

/** Plans, subscriptions with their items, billing cycles with their attempts, and the audit log. */
export default class SubscriptionModuleService extends BillingLedger {
  /**
   * Cancels at once: the subscription under its row lock, and with it every cycle that no payment
   * was made for. Cycles with a payment that may still succeed, or has and waits for its order, are
   * returned: the provider decides those. Canceling a canceled subscription changes nothing.
   *
   * @throws not_found; subscription_ended when it ran its whole course
   */
  @InjectTransactionManager()
  async cancelSubscription(
    input: CancelSubscriptionInput,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<Cancellation> {
    const manager = context.transactionManager!
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
    }
  }

  /**
   * Moves the date of the next charge, and with it those of all later ones, as long as nobody has
   * begun to charge it. The date that it has already changes nothing.
   *
   * @throws not_found; invalid_request; subscription_ended; payment_in_progress; charge_open
   */
  @InjectTransactionManager()
  async moveNextCharge(
    input: MoveNextChargeInput,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<void> {
    await moveNextCharge(context.transactionManager!, input)
  }

  /**
   * Puts a payment method into subscriptions; open failed charges become due with it.
   *
   * @returns the subscriptions that took it: not those that have it already or have ended
   */
  @InjectTransactionManager()
  async swapPaymentMethod(
    input: SwapPaymentMethodInput,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<SwappedPaymentMethod[]> {
    return await swapPaymentMethod(context.transactionManager!, input)
  }

  /** Writes down whether a subscription is its person's; the same answer again changes nothing. */
  @InjectTransactionManager()
  async answerOwnership(
    input: AnswerOwnershipInput,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<void> {
    await answerOwnership(context.transactionManager!, input)
  }

  /** Who still needs a payment method that was taken off a subscription. */
  @InjectManager()
  async cardUse(
    input: CardUseInput,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<CardUse> {
    return await cardUse(context.manager!, input)
  }

  /** Brings what subscriptions show of a card up to date; one that is gone is taken off them. */
  @InjectTransactionManager()
  async refreshCard(
    input: RefreshCardInput,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<void> {
    await refreshCard(context.transactionManager!, input)
  }

  /**
   * Changes a plan for those who buy from now on.
   *
   * @param input.updated_at - of the plan as it was read, so that nobody's change since is lost
   * @throws plan_changed when somebody saved it since
   */
  @InjectTransactionManager()
  async changePlan(
    { updated_at, ...plan }: ChangePlanInput,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<void> {
    if (updated_at) {
      await lockUnchangedPlan(context.transactionManager!, { id: plan.id, updated_at })
    }
    await this.updateHubSubscriptionPlans(plan, context)
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
      "SELECT variant_id FROM hub_subscription_plan_variant WHERE plan_id = ? FOR UPDATE",
      [plan_id]
    )
    // Those that stay keep their row: its age says since when an order of the variant is one of the plan.
    await manager.execute(
      `DELETE FROM hub_subscription_plan_variant
        WHERE plan_id = ? AND NOT variant_id = ANY(string_to_array(?, ','))`,
      [plan_id, variant_ids.join(",")]
    )
    const rows = variant_ids.map((variant_id) => ({
      id: generateEntityId(undefined, "splanvar"),
      variant_id,
    }))
    const inserted = await manager.execute<{ variant_id: string }[]>(
      `INSERT INTO hub_subscription_plan_variant (id, variant_id, plan_id)
       SELECT id, variant_id, ? FROM jsonb_to_recordset(?::jsonb) AS row(id text, variant_id text)
       ON CONFLICT (variant_id) DO UPDATE SET plan_id = excluded.plan_id
         WHERE hub_subscription_plan_variant.plan_id = excluded.plan_id
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

  /**
   * Claims the trials of a cart that is about to be completed, all or none.
   *
   * @throws trial_used when another cart or subscription has one of them
   */
  @InjectTransactionManager()
  async claimTrials(
    input: ClaimTrialsInput,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<void> {
    await claimTrials(context.transactionManager!, input)
  }

  /** Gives up what a cart claimed that could not be completed. */
  @InjectTransactionManager()
  async releaseTrials(
    input: { cart_id: string },
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<void> {
    await releaseTrials(context.transactionManager!, input)
  }

  /**
   * Writes down a bought subscription, once for each order line.
   *
   * @returns its id; null when the line has made one before
   */
  @InjectTransactionManager()
  async startSubscription(
    input: StartSubscriptionInput,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<string | null> {
    return await insertSubscription(context.transactionManager!, input)
  }

  /**
   * Adds the card of the purchase to a subscription that was started while the provider could not
   * be asked.
   *
   * @returns whether it did: not when the subscription got a card or ended meanwhile
   */
  @InjectTransactionManager()
  async completePurchaseCard(
    input: PurchaseCardInput,
    @MedusaContext() context: Context<SqlEntityManager> = {}
  ): Promise<boolean> {
    return await fillInCard(context.transactionManager!, input)
  }
}
