import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import type { Context } from "@medusajs/framework/types"
import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaService,
} from "@medusajs/framework/utils"

import { BillingCycle } from "./models/billing-cycle"
import { ChargeAttempt } from "./models/charge-attempt"
import { ProviderCursor } from "./models/provider-cursor"
import { ProviderLook } from "./models/provider-look"
import { PaymentDispute } from "./models/payment-dispute"
import { StaffQuestion } from "./models/staff-question"
import { Subscription } from "./models/subscription"
import { SubscriptionEvent } from "./models/subscription-event"
import { SubscriptionItem } from "./models/subscription-item"
import { SubscriptionPlan } from "./models/subscription-plan"
import { SubscriptionPlanVariant } from "./models/subscription-plan-variant"
import { UnknownPayment } from "./models/unknown-payment"
import { UsedTrial } from "./models/used-trial"
import * as attempts from "./statements/attempts"
import * as cancel from "./statements/cancel"
import * as chargedTogether from "./statements/charged-together"
import * as claims from "./statements/claims"
import * as disputes from "./statements/disputes"
import * as fulfil from "./statements/fulfil"
import * as lastStep from "./statements/last-step"
import * as nextCharge from "./statements/next-charge"
import * as outbox from "./statements/outbox"
import * as outcomes from "./statements/outcomes"
import * as ownership from "./statements/ownership"
import * as paymentMethod from "./statements/payment-method"
import * as payments from "./statements/payments"
import * as plans from "./statements/plans"
import * as providerWalks from "./statements/provider-walks"
import * as purchaseCard from "./statements/purchase-card"
import * as staffQuestions from "./statements/staff-questions"
import * as startSubscription from "./statements/start-subscription"
import * as uncharged from "./statements/uncharged"
import * as unknownPayments from "./statements/unknown-payments"
import * as usedTrials from "./statements/used-trials"
import type {
  Announcement,
  AnswerQuestionsInput,
  AskStaffInput,
  AttemptRefusal,
  BillingCycleRecord,
  CancelSubscriptionInput,
  Cancellation,
  ChargeAttemptRecord,
  Claim,
  DisputeInput,
  DueCyclesInput,
  FailedChargeInput,
  FulfilledCycleInput,
  LastStepInput,
  MissedPeriodsInput,
  NewUnknownPayment,
  PreparedPayment,
  ReportedProblem,
  StartChargingInput,
} from "./types"

type Sql = Context<SqlEntityManager>

/**
 * Plans, subscriptions with their items, billing cycles with their attempts, and the audit log. Each
 * method is one statement or transaction of `statements/`, where its rules are told. Those of billing
 * take a claim and change nothing once somebody else holds the cycle, so that a process which slept
 * through its lease does no harm. Business time is passed in; leases alone use the database's clock.
 */
export default class SubscriptionModuleService extends MedusaService({
  HubSubscription: Subscription,
  HubSubscriptionItem: SubscriptionItem,
  HubSubscriptionPlan: SubscriptionPlan,
  HubSubscriptionPlanVariant: SubscriptionPlanVariant,
  HubBillingCycle: BillingCycle,
  HubChargeAttempt: ChargeAttempt,
  HubSubscriptionEvent: SubscriptionEvent,
  HubUsedTrial: UsedTrial,
  HubProviderCursor: ProviderCursor,
  HubProviderLook: ProviderLook,
  HubUnknownPayment: UnknownPayment,
  HubPaymentDispute: PaymentDispute,
  HubStaffQuestion: StaffQuestion,
}) {
  /** Events that nobody was told of yet. */
  @InjectManager()
  async listUnannounced(
    input: { subscription_ids?: string[]; limit: number },
    @MedusaContext() context: Sql = {}
  ): Promise<Announcement[]> {
    return await outbox.listUnannounced(context.manager!, input)
  }

  /** Writes down that these events were told to the event bus. */
  @InjectManager()
  async markAnnounced(
    eventIds: string[],
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    return await outbox.markAnnounced(context.manager!, eventIds)
  }

  /** Claims the cycles that something has to be done about, oldest first. */
  @InjectTransactionManager()
  async claimDueCycles(
    input: DueCyclesInput,
    @MedusaContext() context: Sql = {}
  ): Promise<BillingCycleRecord[]> {
    return await claims.claimDueCycles(context.transactionManager!, input)
  }

  /** Claims one cycle, due or not, unless somebody works on it or nothing can be done about it. */
  @InjectTransactionManager()
  async claimCycle(
    input: { claim: Claim; lease_seconds: number },
    @MedusaContext() context: Sql = {}
  ): Promise<BillingCycleRecord | null> {
    return await claims.claimCycle(context.transactionManager!, input)
  }

  /** The cycles that a worker holds. */
  @InjectManager()
  async listClaimed(
    worker: string,
    @MedusaContext() context: Sql = {}
  ): Promise<BillingCycleRecord[]> {
    return await claims.listClaimed(context.manager!, worker)
  }

  /** Gives a claim up, for others to work on at once. */
  @InjectManager()
  async releaseCycle(claim: Claim, @MedusaContext() context: Sql = {}): Promise<void> {
    return await claims.releaseCycle(context.manager!, claim)
  }

  /**
   * Passes over periods that went by wholly before anybody could charge them: they become
   * `missed`, and the newest due one is scheduled in their place.
   */
  @InjectTransactionManager()
  async passOverMissed(
    input: MissedPeriodsInput,
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    return await uncharged.passOverMissed(context.transactionManager!, input)
  }

  /** A cycle of an ended subscription of which nothing was or can be charged is given up. */
  @InjectTransactionManager()
  async voidCycle(
    input: { cycle_id: string; at: Date },
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    return await uncharged.voidCycle(context.transactionManager!, input)
  }

  /** Takes apart what was to be charged together, before a payment is made for it. */
  @InjectTransactionManager()
  async partCycles(
    input: { claim: Claim; at: Date },
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    return await chargedTogether.partCycles(context.transactionManager!, input)
  }

  /** The subscriptions that a payment of one of these cycles is for. */
  @InjectManager()
  async listChargedSubscriptions(
    cycleIds: string[],
    @MedusaContext() context: Sql = {}
  ): Promise<string[]> {
    return await chargedTogether.listChargedSubscriptions(context.manager!, cycleIds)
  }

  /** Stores what the cycle and those charged with it cost, and the id their order will have. */
  @InjectManager()
  async startCharging(
    input: StartChargingInput,
    @MedusaContext() context: Sql = {}
  ): Promise<string | null> {
    return await payments.startCharging(context.manager!, input)
  }

  /** Stores the payment that every attempt of the cycle will confirm. */
  @InjectManager()
  async storePayment(
    input: { claim: Claim; payment: PreparedPayment },
    @MedusaContext() context: Sql = {}
  ): Promise<boolean> {
    return await payments.storePayment(context.manager!, input)
  }

  /** Forgets a payment that the provider says can never succeed, so that another may be made. */
  @InjectManager()
  async forgetPayment(
    cycle_id: string,
    provider_payment_id: string,
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    return await payments.forgetPayment(context.manager!, cycle_id, provider_payment_id)
  }

  /**
   * A payment succeeded at the provider although its cycle was given up: the cycle is opened
   * again, for the money to be recorded.
   */
  @InjectManager()
  async reopenVoidCycle(
    provider_payment_id: string,
    at: Date,
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    return await payments.reopenVoidCycle(context.manager!, provider_payment_id, at)
  }

  /** Writes an alarm for staff: a payment of a cycle that is not in the books. */
  @InjectManager()
  async reportUnknownPayment(
    payment: NewUnknownPayment,
    at: Date,
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    return await unknownPayments.reportUnknownPayment(context.manager!, payment, at)
  }

  /** Writes down what staff want done about a payment that is not in the books. */
  @InjectTransactionManager()
  async resolveUnknownPayment(
    input: unknownPayments.ResolveUnknownPaymentInput,
    @MedusaContext() context: Sql = {}
  ): Promise<boolean> {
    return await unknownPayments.resolveUnknownPayment(context.transactionManager!, input)
  }

  /** The payments that staff put into these cycles. */
  @InjectManager()
  async listAdoptedPayments(
    cycleIds: string[],
    @MedusaContext() context: Sql = {}
  ): Promise<{ cycle_id: string; provider_payment_id: string }[]> {
    return await unknownPayments.listAdoptedPayments(context.manager!, cycleIds)
  }

  /** Writes down that the cycle is about to be charged. */
  @InjectTransactionManager()
  async beginAttempt(
    input: { claim: Claim; payment_method_id: string; at: Date },
    @MedusaContext() context: Sql = {}
  ): Promise<ChargeAttemptRecord | AttemptRefusal> {
    return await attempts.beginAttempt(context.transactionManager!, input)
  }

  /** Whether an attempt that has begun may be sent once more. */
  @InjectTransactionManager()
  async mayResume(
    input: { claim: Claim; payment_method_id: string },
    @MedusaContext() context: Sql = {}
  ): Promise<true | AttemptRefusal> {
    return await attempts.mayResume(context.transactionManager!, input)
  }

  /** No answer came: the attempt waits to be asked about, and the cycle for its lease to end. */
  @InjectManager()
  async markUnknown(
    input: { attempt_id: string; message: string },
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    return await attempts.markUnknown(context.manager!, input)
  }

  /** A bank has the payment and answers in days: it is asked about again then. */
  @InjectTransactionManager()
  async awaitBank(
    input: { claim: Claim; attempt_id: string | null; work_at: Date },
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    return await attempts.awaitBank(context.transactionManager!, input)
  }

  /** No bank was asked, so it counts for nothing: the next attempt has a key of its own. */
  @InjectManager()
  async markUntried(
    input: { attempt_id: string; code: string; message: string },
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    return await attempts.markUntried(context.manager!, input)
  }

  /** The last try of each of these cycles. */
  @InjectManager()
  async lastAttempts(
    cycleIds: string[],
    @MedusaContext() context: Sql = {}
  ): Promise<ChargeAttemptRecord[]> {
    return await attempts.lastAttempts(context.manager!, cycleIds)
  }

  /** The money is in. */
  @InjectTransactionManager()
  async markPaid(
    input: { claim: Claim; at: Date },
    @MedusaContext() context: Sql = {}
  ): Promise<boolean> {
    return await outcomes.markPaid(context.transactionManager!, input)
  }

  /**
   * A charge failed: attempt, cycle, subscription and audit log say so together, and when the next
   * try comes.
   */
  @InjectTransactionManager()
  async markFailed(
    input: FailedChargeInput,
    @MedusaContext() context: Sql = {}
  ): Promise<"failed" | "changed" | "ended" | null> {
    return await outcomes.markFailed(context.transactionManager!, input)
  }

  /**
   * The cycle cannot be charged, through no fault of the customer: staff see why, and it is looked
   * at again later.
   */
  @InjectTransactionManager()
  async reportProblem(
    input: ReportedProblem,
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    return await outcomes.reportProblem(context.transactionManager!, input)
  }

  /** Where these cycles stand now. */
  @InjectManager()
  async countOutcomes(
    cycleIds: string[],
    @MedusaContext() context: Sql = {}
  ): Promise<{ renewed: number; failed: number; open: number }> {
    return await outcomes.countOutcomes(context.manager!, cycleIds)
  }

  /** The order exists: the cycle is done, the next one scheduled or the subscription completed. */
  @InjectTransactionManager()
  async fulfilCycle(
    input: FulfilledCycleInput,
    @MedusaContext() context: Sql = {}
  ): Promise<boolean> {
    return await fulfil.fulfilCycle(context.transactionManager!, input)
  }

  /**
   * The last step of dunning, if the cycle still stands where it was decided: nobody else took it
   * over, and no new card made it due again.
   */
  @InjectTransactionManager()
  async takeLastStep(
    input: LastStepInput,
    @MedusaContext() context: Sql = {}
  ): Promise<boolean> {
    return await lastStep.takeLastStep(context.transactionManager!, input)
  }

  /** Writes down a bought subscription, once for each order line. */
  @InjectTransactionManager()
  async startSubscription(
    input: startSubscription.StartSubscriptionInput,
    @MedusaContext() context: Sql = {}
  ): Promise<string | null> {
    return await startSubscription.startSubscription(context.transactionManager!, input)
  }

  /** Asks staff whether subscriptions go on, once for each and the thing that happened. */
  @InjectTransactionManager()
  async askStaff(
    input: AskStaffInput,
    @MedusaContext() context: Sql = {}
  ): Promise<string[]> {
    return await staffQuestions.askStaff(context.transactionManager!, input)
  }

  /** Staff want a subscription to go on, whatever they were asked. */
  @InjectTransactionManager()
  async keepRunning(
    input: AnswerQuestionsInput,
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    return await staffQuestions.keepRunning(context.transactionManager!, input)
  }

  /** Gives the claim on a cycle up that is not to be charged until staff have answered. */
  @InjectTransactionManager()
  async holdCycle(
    input: { claim: Claim; look_again_at: Date },
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    return await staffQuestions.holdCycle(context.transactionManager!, input)
  }

  /** Writes down how a dispute stands, and asks staff about the subscriptions of its payment. */
  @InjectTransactionManager()
  async recordDispute(
    input: DisputeInput,
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    return await disputes.recordDispute(context.transactionManager!, input)
  }

  /**
   * Cancels at once: the subscription under its row lock, and with it every cycle that no payment
   * was made for.
   */
  @InjectTransactionManager()
  async cancelSubscription(
    input: CancelSubscriptionInput,
    @MedusaContext() context: Sql = {}
  ): Promise<Cancellation> {
    return await cancel.cancelSubscription(context.transactionManager!, input)
  }

  /**
   * Moves the date of the next charge, and with it those of all later ones, as long as nobody has
   * begun to charge it.
   */
  @InjectTransactionManager()
  async moveNextCharge(
    input: nextCharge.MoveNextChargeInput,
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    return await nextCharge.moveNextCharge(context.transactionManager!, input)
  }

  /** Writes down whether a subscription is its person's; the same answer again changes nothing. */
  @InjectTransactionManager()
  async answerOwnership(
    input: ownership.AnswerOwnershipInput,
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    return await ownership.answerOwnership(context.transactionManager!, input)
  }

  /** Puts a payment method into subscriptions; open failed charges become due with it. */
  @InjectTransactionManager()
  async swapPaymentMethod(
    input: paymentMethod.SwapPaymentMethodInput,
    @MedusaContext() context: Sql = {}
  ): Promise<paymentMethod.SwappedPaymentMethod[]> {
    return await paymentMethod.swapPaymentMethod(context.transactionManager!, input)
  }

  /** Who still needs a payment method that was taken off a subscription. */
  @InjectManager()
  async cardUse(
    input: paymentMethod.CardUseInput,
    @MedusaContext() context: Sql = {}
  ): Promise<paymentMethod.CardUse> {
    return await paymentMethod.cardUse(context.manager!, input)
  }

  /** Brings what subscriptions show of a card up to date; one that is gone is taken off them. */
  @InjectTransactionManager()
  async refreshCard(
    input: paymentMethod.RefreshCardInput,
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    return await paymentMethod.refreshCard(context.transactionManager!, input)
  }

  /**
   * Adds the card of the purchase to a subscription that was started while the provider could not
   * be asked.
   */
  @InjectTransactionManager()
  async completePurchaseCard(
    input: purchaseCard.PurchaseCardInput,
    @MedusaContext() context: Sql = {}
  ): Promise<boolean> {
    return await purchaseCard.completePurchaseCard(context.transactionManager!, input)
  }

  /** Changes a plan for those who buy from now on. */
  @InjectTransactionManager()
  async changePlan(
    { updated_at, ...plan }: plans.ChangePlanInput,
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    if (updated_at) {
      await plans.lockUnchangedPlan(context.transactionManager!, {
        id: plan.id,
        updated_at,
      })
    }
    await this.updateHubSubscriptionPlans(plan, context)
  }

  /** Makes these variants, and no others, the ones that a plan sells. */
  @InjectTransactionManager()
  async setPlanVariants(
    input: { plan_id: string; variant_ids: string[] },
    @MedusaContext() context: Sql = {}
  ): Promise<string[]> {
    return await plans.setPlanVariants(context.transactionManager!, input)
  }

  /** Claims the trials of a cart that is about to be completed, all or none. */
  @InjectTransactionManager()
  async claimTrials(
    input: usedTrials.ClaimTrialsInput,
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    return await usedTrials.claimTrials(context.transactionManager!, input)
  }

  /** Gives up what a cart claimed that could not be completed. */
  @InjectTransactionManager()
  async releaseTrials(
    input: { cart_id: string },
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    return await usedTrials.releaseTrials(context.transactionManager!, input)
  }

  /** Goes on with the walk through a list of a payment provider, or begins the next one. */
  @InjectManager()
  async continueProviderWalk(
    list: providerWalks.ProviderList,
    @MedusaContext() context: Sql = {}
  ): Promise<providerWalks.ProviderWalk> {
    return await providerWalks.continueWalk(context.manager!, list)
  }

  /** Writes down that a page of such a walk is done, and what of it is to be looked at again. */
  @InjectTransactionManager()
  async finishProviderPage(
    input: providerWalks.FinishPageInput,
    @MedusaContext() context: Sql = {}
  ): Promise<providerWalks.ProviderWalk | null> {
    return await providerWalks.finishPage(context.transactionManager!, input)
  }

  /** What of a list is to be looked at again by now. */
  @InjectManager()
  async listDueProviderLooks(
    input: providerWalks.ProviderList & { limit: number },
    @MedusaContext() context: Sql = {}
  ): Promise<providerWalks.ToLookAt[]> {
    return await providerWalks.listDueLooks(context.manager!, input)
  }

  /** Writes down when things of a list are looked at again. */
  @InjectTransactionManager()
  async saveProviderLooks(
    input: providerWalks.ProviderList & providerWalks.LooksInput,
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    return await providerWalks.saveLooks(context.transactionManager!, input)
  }
}
