import { cycleStart } from "../../lib/calendar"
import { nextTry, type NextTry } from "../../lib/dunning"
import {
  ENDED,
  type BillingCycleRecord,
  type ChargeAttemptRecord,
  type CyclePeriod,
  type NewProblem,
  type SubscriptionRecord,
  WITH_BANK,
} from "../../modules/subscription"
import type { ResolvedHubOptions } from "../../options"
import type {
  ChargeFailure,
  ChargeOutcome,
  ProviderProblem,
} from "../../payment-providers"
import { outOfStock } from "../../queries/quotes/out-of-stock"
import type { BillingMode } from "./types"

/** All that the next action on a claimed cycle depends on. */
export type Situation = {
  mode: BillingMode
  /** Business time. */
  at: Date
  dunning: ResolvedHubOptions["dunning"]
  cycle: Pick<
    BillingCycleRecord,
    | "status"
    | "number"
    | "period_end"
    | "quote"
    | "first_failed_at"
    | "provider_payment_id"
  >
  subscription: Pick<
    SubscriptionRecord,
    | "status"
    | "charging_stopped_by"
    | "payment_method_id"
    | "anchor_at"
    | "anchor_cycle"
    | "interval"
    | "interval_count"
  >
  /** The last one. */
  attempt: Pick<
    ChargeAttemptRecord,
    "number" | "status" | "attempted_at" | "payment_method_id" | "failure_code"
  > | null
  /** Whether its quote was made in this run. An older one is good only once a charge has begun. */
  is_quoted: boolean
  /** Whether every retry of the schedule failed: the last step is to be taken. */
  is_dunning_over: boolean
  /** Whether the subscription's provider can charge without the customer. */
  charging: "automatic" | "by_customer" | "not_configured"
  /** Whether the provider's account is not the one that the database belongs to. */
  is_provider_moved: boolean
  /** Whether the payment was made at another provider, or for another customer, than the card. */
  is_payment_foreign: boolean
  /** Whether staff put a payment into it that the books did not have. */
  is_adopted: boolean
  /** Whether the provider can be asked for payments of this cycle that the books do not have. */
  can_search: boolean
  /**
   * What it then answered in this run; undefined before, null when it has none. `fits` tells whether it is
   * of the amount that the cycle costs.
   */
  found: { has_moved: boolean; fits: boolean } | null | undefined
  /** Cycles that are charged with it; `changed` when one of them ended, waits for staff or has another card. */
  joined: "none" | "as_agreed" | "changed"
  /** The line that there is not enough stock of; null when all of it is reserved. */
  short_of: string | null
  /** What the provider said of the cycle's payment last in this run. */
  answer: { to: "prepare" | "read" | "cancel" | "confirm"; outcome: ChargeOutcome } | null
}

/** What is to be done next about a claimed cycle. */
export type Action =
  /** Nothing: it is paid, and its order follows. */
  | { do: "stop" }
  /** Give the claim up. */
  | { do: "release" }
  /** Give it up until staff have said whether the subscription goes on. */
  | { do: "hold" }
  | { do: "quote" }
  /** Leave out periods that went by wholly, and schedule the newest due one. */
  | { do: "pass_over"; following: CyclePeriod[] }
  | { do: "read_payment" }
  | { do: "cancel_payment" }
  /** Forget a payment that can never succeed, so that another may be made. */
  | { do: "forget_payment" }
  /** Ask the provider for a payment of this cycle that the books do not have. */
  | { do: "search_payment" }
  /** Put the payment that was found into the books, to go on with it. */
  | { do: "take_up_payment" }
  /** Cancel the payment that was found, which nobody has paid. */
  | { do: "cancel_found_payment" }
  /** Take apart what was to be charged together: it is due anew, each as it is now. */
  | { do: "part" }
  /** Make a payment at the provider that takes no money yet. */
  | { do: "prepare_payment" }
  /** Write an attempt down and confirm the payment. */
  | { do: "charge" }
  /** Confirm once more what an attempt has begun, under the attempt's own key. */
  | { do: "resume" }
  | { do: "book_paid" }
  | ({ do: "book_failed" } & FailedTry & NextTry & { is_over: boolean })
  /** The provider has no answer yet: ask again once the claim ends. */
  | { do: "wait"; message: string }
  /** The bank has it, and answers in days: look again from time to time, and leave it alone. */
  | { do: "await_bank" }
  /** The last step of dunning. */
  | { do: "take_last_step" }
  /** Give up a cycle of an ended subscription. */
  | { do: "void" }
  /** Forget an attempt that no bank was asked with: it counts for nothing. */
  | { do: "give_attempt_up" }
  /** Trouble of the shop or the provider: tell staff, and look again after a pause. */
  | { do: "report_problem"; problem: NewProblem; is_attempt_over: boolean }

type FailedTry = {
  failure: ChargeFailure
  /** What the attempt becomes; null when nothing was tried. */
  attempt: "declined" | "requires_action" | null
}

/** Well within the time that a provider remembers an idempotency key; Stripe: 24 hours. */
const RESUMED_WITHIN_MILLISECONDS = 60 * 60 * 1000

const CANCELED_ELSEWHERE: FailedTry = {
  attempt: "declined",
  failure: {
    code: "payment_canceled",
    message: "The payment was canceled at the payment provider.",
    is_final: false,
  },
}

const NO_AUTOMATIC_CHARGE: FailedTry = {
  attempt: null,
  failure: {
    code: "no_automatic_charge",
    message: "The payment provider cannot charge without the customer.",
    is_final: true,
  },
}

const METHOD_MISSING: FailedTry = {
  attempt: null,
  failure: {
    code: "payment_method_gone",
    message: "There is no saved payment method.",
    is_final: true,
  },
}

const OF_ANOTHER_AMOUNT: ProviderProblem = {
  code: "payment_unmatched",
  message: "The payment provider has a payment of this period, of another amount.",
}

const PROVIDER_MOVED: ProviderProblem = {
  code: "provider_moved",
  message: "The payment account is not the one that this database belongs to.",
}

const NOT_CONFIGURED: ProviderProblem = {
  code: "provider_keys",
  message: "The payment provider is not configured for charging.",
}

/**
 * Names the next action on a claimed cycle. Pure: it asks nobody and changes nothing. Whoever carries
 * the action out puts what came of it into the situation and asks again, until it is `stop`.
 *
 * A payment that exists is asked about before anything else is done with it; only one that is still
 * open is confirmed (again). Where the books have none, the provider is asked before one is made, and
 * before a period is given up as unpaid.
 */
export function decide(situation: Situation): Action {
  const { cycle, subscription, answer } = situation
  if (cycle.status === "paid") {
    return { do: "stop" }
  }
  if (situation.is_provider_moved) {
    return { do: "report_problem", problem: PROVIDER_MOVED, is_attempt_over: false }
  }
  if (answer?.outcome.status === "succeeded") {
    return { do: "book_paid" }
  }
  if (answer?.outcome.status === "unknown") {
    return { do: "wait", message: answer.outcome.message }
  }
  if (answer?.outcome.status === "processing") {
    return { do: "await_bank" }
  }
  if (answer?.outcome.status === "problem") {
    const { problem } = answer.outcome
    return { do: "report_problem", problem, is_attempt_over: answer.to === "confirm" }
  }
  if (ENDED.includes(subscription.status)) {
    return decideEnded(situation)
  }
  if (subscription.charging_stopped_by) {
    return decideStopped(situation)
  }
  if (situation.is_dunning_over) {
    if (cycle.provider_payment_id) {
      return { do: answer ? "take_last_step" : "read_payment" }
    }
    return unlessPaid(situation, { do: "take_last_step" })
  }
  if (answer?.to === "prepare" || answer?.to === "confirm") {
    return decideAnswered(situation, answer.outcome)
  }
  if (cycle.provider_payment_id) {
    return decideKnownPayment(situation)
  }
  if (situation.joined === "changed") {
    return { do: "part" }
  }
  if (isOpen(situation.attempt)) {
    // Its payment was canceled, by whoever canceled the subscription or at the provider.
    return bookFailed(situation, CANCELED_ELSEWHERE)
  }
  if (situation.mode === "settle") {
    return { do: "release" }
  }
  if (!situation.is_quoted && !(cycle.first_failed_at && cycle.quote)) {
    return decideQuote(situation)
  }
  return decideCharge(situation)
}

/** What was joined before a process died is taken apart first, for its periods may be over by now. */
function decideQuote(situation: Situation): Action {
  if (situation.joined !== "none") {
    return { do: "part" }
  }
  const following = situation.cycle.first_failed_at ? [] : dueAfter(situation)
  return following.length
    ? unlessPaid(situation, { do: "pass_over", following })
    : { do: "quote" }
}

/**
 * Whether a charge may begin in this run, as far as is known before the provider is asked: for that
 * its stock has to be reserved.
 */
export function mayCharge(situation: Situation): boolean {
  const { mode, subscription, is_dunning_over } = situation
  return (
    mode !== "settle" &&
    !is_dunning_over &&
    !ENDED.includes(subscription.status) &&
    !subscription.charging_stopped_by &&
    BEFORE_A_CHARGE.includes(decide(situation).do)
  )
}

const BEFORE_A_CHARGE: Action["do"][] = [
  "read_payment",
  "cancel_payment",
  "prepare_payment",
  "charge",
  "book_paid",
]

/** The provider decides the race: money that had already moved stays, and the cycle is fulfilled. */
function decideEnded(situation: Situation): Action {
  const { cycle, answer, is_adopted } = situation
  if (cycle.provider_payment_id) {
    return { do: answer?.to === "cancel" ? "void" : "cancel_payment" }
  }
  return is_adopted ? unlessPaid(situation, { do: "void" }) : { do: "void" }
}

/**
 * Staff have been asked whether it goes on. What was charged before is read and booked; nothing new
 * is begun, and dunning takes no step either.
 */
function decideStopped(situation: Situation): Action {
  const { mode, cycle, answer, attempt, joined } = situation
  if (cycle.provider_payment_id && !answer) {
    // What is charged with it goes on without it.
    const isOfNoUse = joined !== "none" && mode !== "settle"
    return { do: isOfNoUse ? "cancel_payment" : "read_payment" }
  }
  if (answer?.outcome.status === "canceled") {
    return { do: "forget_payment" }
  }
  if (!cycle.provider_payment_id && joined !== "none") {
    return { do: "part" }
  }
  const isAnswered =
    isOpen(attempt) &&
    (!answer || answer.to === "confirm" || attempt?.number === 1) &&
    answer?.outcome.status !== "untried"
  if (isAnswered) {
    return answer
      ? decideAnswered(situation, answer.outcome)
      : bookFailed(situation, CANCELED_ELSEWHERE)
  }
  return { do: "hold" }
}

function decideKnownPayment(situation: Situation): Action {
  const { mode, answer, attempt } = situation
  if (!answer) {
    // A card of another provider or customer could never pay it, and what changed must not be paid
    // with it: the engine makes another.
    const isOfNoUse = situation.is_payment_foreign || situation.joined === "changed"
    return isOfNoUse && mode !== "settle"
      ? { do: "cancel_payment" }
      : { do: "read_payment" }
  }
  const { outcome } = answer
  if (outcome.status === "canceled") {
    return { do: "forget_payment" }
  }
  if (attempt && isOpen(attempt)) {
    return decideUnanswered(situation, attempt, outcome)
  }
  return mode === "settle" ? { do: "release" } : decideCharge(situation)
}

/**
 * An attempt that was lost on its way, or its answer was. The payment tells what the bank said of the
 * first attempt, and of one that the bank was seen to have. Of another it may still show what became
 * of the one before: the provider knows it by its key, under which it answers the same again, or does
 * now what never reached it. A key that a server error is remembered for is no use: the attempt is
 * given up, and the next has a new one. That is safe, since a payment succeeds at most once.
 */
function decideUnanswered(
  situation: Situation,
  attempt: NonNullable<Situation["attempt"]>,
  outcome: ChargeOutcome
): Action {
  const { mode, at, subscription } = situation
  const isUntried = outcome.status === "untried"
  const isItsOwn = attempt.number === 1 || attempt.failure_code === WITH_BANK
  if (!isUntried && isItsOwn) {
    return decideAnswered(situation, outcome)
  }
  const isYoung =
    at.getTime() - attempt.attempted_at.getTime() < RESUMED_WITHIN_MILLISECONDS
  const isResumable = attempt.status === "started" || (isYoung && !isUntried)
  if (isResumable && attempt.payment_method_id === subscription.payment_method_id) {
    return { do: "resume" }
  }
  return { do: mode === "settle" ? "release" : "give_attempt_up" }
}

function decideAnswered(situation: Situation, outcome: ChargeOutcome): Action {
  switch (outcome.status) {
    case "declined":
    case "requires_action":
      return bookFailed(situation, {
        attempt: isOpen(situation.attempt) ? outcome.status : null,
        failure: outcome.failure,
      })
    case "canceled":
      return bookFailed(situation, CANCELED_ELSEWHERE)
    case "method_gone":
      return bookFailed(situation, {
        attempt: isOpen(situation.attempt) ? "declined" : null,
        failure: { ...METHOD_MISSING.failure, message: outcome.message },
      })
    default:
      return {
        do: "report_problem",
        problem: {
          code: "provider_refused",
          message: "The payment provider did not try the payment.",
        },
        is_attempt_over: true,
      }
  }
}

function decideCharge(situation: Situation): Action {
  const { cycle, charging, found } = situation
  if (Number(cycle.quote!.total) === 0) {
    return withStock(situation, { do: "book_paid" })
  }
  if (charging === "not_configured") {
    return { do: "report_problem", problem: NOT_CONFIGURED, is_attempt_over: false }
  }
  if (cycle.provider_payment_id) {
    return decideMethod(situation, withStock(situation, { do: "charge" }))
  }
  return found?.fits && !found.has_moved
    ? { do: "take_up_payment" }
    : unlessPaid(
        situation,
        decideMethod(situation, withStock(situation, { do: "prepare_payment" }))
      )
}

/** Charges nobody for what is not there. Of cycles that are charged together only the short one waits. */
function withStock({ short_of, joined, cycle }: Situation, charge: Action): Action {
  if (short_of === null) {
    return charge
  }
  if (joined !== "none") {
    return { do: cycle.provider_payment_id ? "cancel_payment" : "part" }
  }
  return {
    do: "report_problem",
    problem: outOfStock(short_of),
    is_attempt_over: false,
  }
}

/** What is to be done without a method that can be charged; else what `charging` says. */
function decideMethod(situation: Situation, withMethod: Action): Action {
  const { mode, charging, subscription } = situation
  if (charging === "automatic" && subscription.payment_method_id) {
    return withMethod
  }
  const failure = charging === "by_customer" ? NO_AUTOMATIC_CHARGE : METHOD_MISSING
  return mode === "due" ? bookFailed(situation, failure) : { do: "release" }
}

/**
 * Asks the provider for a payment of the cycle that the books do not have, before something is done as
 * if there were none. What was paid is taken up; what was not can never be paid any more.
 */
function unlessPaid(situation: Situation, otherwise: Action): Action {
  const { can_search, found, cycle } = situation
  if (!can_search || found === null) {
    return otherwise
  }
  if (found === undefined) {
    return { do: "search_payment" }
  }
  if (!found.has_moved) {
    return { do: "cancel_found_payment" }
  }
  if (!cycle.quote) {
    return { do: "quote" }
  }
  return found.fits
    ? { do: "take_up_payment" }
    : { do: "report_problem", problem: OF_ANOTHER_AMOUNT, is_attempt_over: false }
}

/** Says when the next try comes, or that the last step does. */
function bookFailed(
  { cycle, at, dunning }: Situation,
  { failure, attempt }: FailedTry
): Action {
  const next = nextTry(
    {
      first_failed_at: cycle.first_failed_at ?? at,
      at,
      can_retry: !failure.is_final && attempt !== "requires_action",
    },
    dunning
  )
  return {
    do: "book_failed",
    failure,
    attempt,
    ...next,
    is_over: next.retry_at === null && next.work_at <= at,
  }
}

/** Whether the provider has not answered it. */
function isOpen(attempt: Situation["attempt"]): boolean {
  return attempt?.status === "started" || attempt?.status === "unknown"
}

/** The later periods that have begun too: only the newest of all is still charged. */
function dueAfter({ cycle, subscription, at }: Situation): CyclePeriod[] {
  const anchor = { at: subscription.anchor_at, cycle: subscription.anchor_cycle }
  const periods: CyclePeriod[] = []
  let number = cycle.number + 1
  let start = cycle.period_end
  while (start <= at) {
    const end = cycleStart(anchor, subscription, number + 1)
    periods.push({ number, start, end })
    number += 1
    start = end
  }
  return periods
}
