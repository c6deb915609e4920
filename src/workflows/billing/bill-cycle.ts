import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { now } from "../../lib/clock"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import {
  ENDED,
  SUBSCRIPTION_MODULE,
  type AttemptRefusal,
  type ChargeAttemptRecord,
  type NewProblem,
  type PreparedPayment,
} from "../../modules/subscription"
import type { Charger, FoundPayment, PaymentProvider } from "../../payment-providers"
import { inADay, inAnHour, reportLongUnknown, reportProblem } from "./claimed"
import { decide, mayCharge, type Action, type Situation } from "./decide"
import type { AtProvider } from "./payment-of-cycle"
import { preparePayment } from "./prepare-payment"
import { quoteCycle } from "./quote-cycle"
import { fitsQuote, searchPayment } from "./search-payment"
import { takeUpPayment } from "./take-up-payment"
import { paysLike } from "../../queries/quotes/joinable"
import { reportUnknownPayment } from "./unknown-payments"
import type { BillingMode, Claimed } from "./types"

/** A claimed cycle, what is known of it in this run, and what has to be asked. */
type Run = {
  container: MedusaContainer
  claimed: Claimed
  atProvider: AtProvider
  mode: BillingMode
  isQuoted: boolean
  shortOf: string | null
  isDunningOver: boolean
  /** What the provider has of the cycle beyond the books; undefined until it was asked. */
  found: FoundPayment | null | undefined
  /** How many payments the provider made for the cycle, as far as it was asked. */
  made: number
  answer: Situation["answer"]
}

/**
 * Brings a claimed cycle as far as it comes: decides, carries out, decides again. Everything that
 * changes the cycle is an atomic statement that holds only as long as the claim does; what somebody
 * else changed meanwhile shows in its answer.
 *
 * @throws when a payment's provider is not configured, or the books cannot be reached
 */
export async function billCycle(
  container: MedusaContainer,
  claimed: Claimed,
  input: Pick<Run, "mode" | "isQuoted" | "atProvider" | "shortOf">
): Promise<void> {
  const run = startRun(container, claimed, input)
  while ((await carryOut(run, decide(situationOf(run)))) === "go_on") {
    // What came of it is in `run`.
  }
}

/** Whether the first thing to be done about a claimed cycle is to quote it, which is done in batches. */
export function needsQuote(
  container: MedusaContainer,
  claimed: Claimed,
  { mode, isProviderMoved }: { mode: BillingMode; isProviderMoved: boolean }
): boolean {
  const input = { mode, isProviderMoved, isQuoted: false }
  return decide(situationBefore(container, claimed, input)).do === "quote"
}

/** Whether a claimed cycle may be charged in this run, so that it needs its stock: held in batches too. */
export function needsStock(
  container: MedusaContainer,
  claimed: Claimed,
  input: KnownBefore
): boolean {
  return mayCharge(situationBefore(container, claimed, input))
}

type KnownBefore = Pick<Run, "mode" | "isQuoted"> & { isProviderMoved: boolean }

/** As it is before the run begins. */
function situationBefore(
  container: MedusaContainer,
  claimed: Claimed,
  { isProviderMoved, ...input }: KnownBefore
): Situation {
  const atProvider = {
    accountHolder: undefined,
    adoptedPaymentId: null,
    paymentProviderId: null,
    isPaymentForeign: false,
    isProviderMoved,
  }
  return situationOf(
    startRun(container, claimed, { ...input, shortOf: null, atProvider })
  )
}

function startRun(
  container: MedusaContainer,
  claimed: Claimed,
  input: Pick<Run, "mode" | "isQuoted" | "atProvider" | "shortOf">
): Run {
  const { status, first_failed_at, retry_at } = claimed.cycle
  const isScheduleOver = status === "failed" && !!first_failed_at && retry_at === null
  return {
    container,
    claimed,
    ...input,
    isDunningOver: input.mode === "due" && isScheduleOver,
    found: undefined,
    made: 0,
    answer: null,
  }
}

function situationOf(run: Run): Situation {
  const { cycle, subscription, attempt } = run.claimed
  const { options, paymentProviders } = run.container.resolve(HUB_SETTINGS_MODULE)
  const provider = paymentProviders.find(subscription.payment_provider_id)
  return {
    mode: run.mode,
    at: now(),
    dunning: options.dunning,
    cycle,
    subscription,
    attempt,
    is_quoted: run.isQuoted,
    is_dunning_over: run.isDunningOver,
    charging: chargingOf(provider),
    is_provider_moved: run.atProvider.isProviderMoved,
    is_payment_foreign: run.atProvider.isPaymentForeign,
    is_adopted: !!run.atProvider.adoptedPaymentId,
    can_search:
      !!run.atProvider.adoptedPaymentId ||
      (!!provider.charger?.findPayment && !!run.atProvider.accountHolder),
    found: run.found && {
      has_moved: run.found.has_moved,
      fits:
        run.found.id === run.atProvider.adoptedPaymentId ||
        fitsQuote(run.found, run.claimed),
    },
    joined: joinedOf(run.claimed),
    short_of: run.shortOf,
    answer: run.answer,
  }
}

function joinedOf({ joined, subscription }: Claimed): Situation["joined"] {
  if (!joined.length) {
    return "none"
  }
  const isAsAgreed = joined.every(
    ({ subscription: other }) =>
      !ENDED.includes(other.status) &&
      !other.charging_stopped_by &&
      paysLike(subscription) === paysLike(other)
  )
  return isAsAgreed ? "as_agreed" : "changed"
}

/** A provider that saves cards and cannot charge them lacks its keys. */
function chargingOf({ charger, purchase }: PaymentProvider): Situation["charging"] {
  if (charger) {
    return "automatic"
  }
  return purchase ? "not_configured" : "by_customer"
}

/**
 * Carries one action out.
 *
 * @returns `done` when nothing more is to be decided in this run, or the claim is given up or lost
 */
async function carryOut(run: Run, action: Action): Promise<"go_on" | "done"> {
  const { container, claimed } = run
  const { claim, cycle } = claimed
  const ledger = container.resolve(SUBSCRIPTION_MODULE)
  switch (action.do) {
    case "stop":
      return "done"
    case "quote":
      run.isQuoted = await quoteCycle(container, claimed)
      return run.isQuoted ? "go_on" : "done"
    case "release":
      await ledger.releaseCycle(claim)
      return "done"
    case "hold":
      await ledger.holdCycle({ claim, look_again_at: inADay() })
      return "done"
    case "pass_over":
      await ledger.passOverMissed({ claim, at: now(), following: action.following })
      return "done"
    case "read_payment":
      run.answer = {
        to: "read",
        outcome: await chargerOfPayment(run).readBack(cycle.provider_payment_id!),
      }
      return "go_on"
    case "cancel_payment":
      run.answer = {
        to: "cancel",
        outcome: await chargerOfPayment(run).cancel(cycle.provider_payment_id!),
      }
      return "go_on"
    case "forget_payment":
      await ledger.forgetPayment(cycle.id, cycle.provider_payment_id!)
      cycle.provider_payment_id = null
      run.answer = null
      run.found = undefined
      return "go_on"
    case "search_payment":
      return await search(run)
    case "take_up_payment":
      return await takeUp(run, run.found!)
    case "cancel_found_payment":
      return await cancelFound(run, run.found!)
    case "part":
      await ledger.partCycles({ claim, at: now() })
      return "done"
    case "prepare_payment":
      return await prepare(run)
    case "charge":
      return await charge(run)
    case "resume":
      return await resume(run)
    case "book_paid":
      await ledger.markPaid({ claim, at: now() })
      return "done"
    case "book_failed":
      return await bookFailed(run, action)
    case "wait":
      if (claimed.attempt) {
        await ledger.markUnknown({
          attempt_id: claimed.attempt.id,
          message: action.message,
        })
      }
      await reportLongUnknown(container, claimed, action.message)
      return "done"
    case "await_bank":
      await ledger.awaitBank({
        claim,
        attempt_id: claimed.attempt?.id ?? null,
        work_at: inAnHour(),
      })
      return "done"
    case "take_last_step": {
      const canceled = await ledger.takeLastStep({
        claim,
        last_step: container.resolve(HUB_SETTINGS_MODULE).options.dunning.lastStep,
        at: now(),
        look_again_at: cycle.provider_payment_id ? inADay() : null,
      })
      return canceled ? ended(run) : "done"
    }
    case "void":
      await ledger.voidCycle({ cycle_id: cycle.id, at: now() })
      return "done"
    case "give_attempt_up":
      await giveAttemptUp(run, {
        code: "provider_unavailable",
        message: "The charge never reached the payment provider.",
      })
      return "go_on"
    case "report_problem":
      if (action.is_attempt_over) {
        await giveAttemptUp(run, action.problem)
      }
      if (action.problem.code === "payment_unmatched") {
        await tellOfUnmatched(run, run.found!)
      }
      await reportProblem(container, claimed, action.problem)
      return "done"
  }
}

/** No bank was asked with it: it counts for nothing. */
async function giveAttemptUp(
  { container, claimed }: Run,
  problem: NewProblem
): Promise<void> {
  const attempt_id = claimed.attempt!.id
  await container.resolve(SUBSCRIPTION_MODULE).markUntried({ attempt_id, ...problem })
  claimed.attempt = { ...claimed.attempt!, status: "untried" }
}

/** Makes the payment of a cycle and stores it; no money moves. */
async function prepare(run: Run): Promise<"go_on" | "done"> {
  const { container, claimed, atProvider } = run
  const { cycle, subscription } = claimed
  const charger = chargerOfSubscription(run)
  const refusal = charger.refuseAmount?.(cycle.quote!.total, subscription.currency_code)
  if (refusal) {
    run.answer = {
      to: "prepare",
      outcome: {
        status: "problem",
        problem: { code: "amount_not_chargeable", message: `The total ${refusal}.` },
      },
    }
    return "go_on"
  }
  let payment
  try {
    payment = await preparePayment(container, claimed, charger, {
      accountHolder: atProvider.accountHolder,
      made: run.made,
    })
  } catch (error) {
    const method = await charger.checkMethod?.({
      payment_method_id: subscription.payment_method_id!,
      customer: atProvider.accountHolder?.external_id ?? null,
    })
    if (!method || method.status === "untried") {
      throw error
    }
    run.answer = { to: "prepare", outcome: method }
    return "go_on"
  }
  if (!(await store(run, payment))) {
    await charger.cancel(payment.provider_payment_id)
    return "done"
  }
  run.answer = { to: "read", outcome: { status: "untried" } }
  return "go_on"
}

/** @returns false when the claim is lost */
async function store(
  { container, claimed, atProvider }: Run,
  payment: PreparedPayment
): Promise<boolean> {
  const { claim, cycle, subscription } = claimed
  if (!(await container.resolve(SUBSCRIPTION_MODULE).storePayment({ claim, payment }))) {
    return false
  }
  Object.assign(cycle, payment)
  atProvider.paymentProviderId = subscription.payment_provider_id
  atProvider.isPaymentForeign = false
  return true
}

/** Asks the provider for a payment of the cycle that the books do not have. */
async function search(run: Run): Promise<"go_on"> {
  const { adoptedPaymentId } = run.atProvider
  if (adoptedPaymentId) {
    const adopted = await chargerOfSubscription(run).identifyPayment?.(adoptedPaymentId)
    run.found = adopted?.found ?? null
    return "go_on"
  }
  const searched = await searchPayment(
    chargerOfSubscription(run),
    run.claimed,
    run.atProvider.accountHolder!.external_id
  )
  if (searched.status === "problem") {
    run.answer = { to: "prepare", outcome: searched }
  } else {
    run.found = searched.payment
    run.made = searched.made
  }
  return "go_on"
}

/** Goes on with the provider's payment of the cycle as if the books had had it all along. */
async function takeUp(run: Run, found: FoundPayment): Promise<"go_on" | "done"> {
  const { container, claimed } = run
  const payment = await takeUpPayment(
    container,
    claimed,
    chargerOfSubscription(run),
    found
  )
  if (!(await store(run, payment))) {
    return "done"
  }
  run.answer = null
  return "go_on"
}

/** Lets staff decide about a payment of another amount. */
async function tellOfUnmatched(run: Run, { id }: FoundPayment): Promise<void> {
  const { container, claimed } = run
  const payment = await chargerOfSubscription(run).identifyPayment?.(id)
  if (payment) {
    const { id: subscription_id, payment_provider_id } = claimed.subscription
    await reportUnknownPayment(container, {
      payment_provider_id: payment_provider_id!,
      payment: { ...payment, subscription_id, cycle_number: claimed.cycle.number },
    })
  }
}

/** Nobody has paid it, and nobody is to: it is of another amount, or of a period that went by. */
async function cancelFound(run: Run, found: FoundPayment): Promise<"go_on"> {
  const outcome = await chargerOfSubscription(run).cancel(found.id)
  if (outcome.status === "unknown" || outcome.status === "processing") {
    run.answer = { to: "cancel", outcome }
  } else {
    run.found = outcome.status === "succeeded" ? { ...found, has_moved: true } : null
  }
  return "go_on"
}

/** Writes an attempt down, then charges. */
async function charge(run: Run): Promise<"go_on" | "done"> {
  const { container, claimed } = run
  const begun = await container.resolve(SUBSCRIPTION_MODULE).beginAttempt({
    claim: claimed.claim,
    payment_method_id: claimed.subscription.payment_method_id!,
    at: now(),
  })
  if (typeof begun === "string") {
    return await leaveUncharged(run, begun)
  }
  claimed.attempt = begun
  return await confirm(run, chargerOfSubscription(run), begun)
}

/** Sends an attempt once more that has begun, unless its subscription or its card changed since. */
async function resume(run: Run): Promise<"go_on" | "done"> {
  const { container, claimed } = run
  const attempt = claimed.attempt!
  const allowed = await container.resolve(SUBSCRIPTION_MODULE).mayResume({
    claim: claimed.claim,
    payment_method_id: attempt.payment_method_id!,
  })
  if (allowed !== true) {
    return await leaveUncharged(run, allowed)
  }
  return await confirm(run, chargerOfPayment(run), attempt)
}

async function confirm(
  run: Run,
  charger: Charger,
  attempt: ChargeAttemptRecord
): Promise<"go_on"> {
  run.answer = {
    to: "confirm",
    outcome: await charger.confirm({
      provider_payment_id: run.claimed.cycle.provider_payment_id!,
      payment_method_id: attempt.payment_method_id!,
      payment_method_type: run.claimed.subscription.payment_method_type,
      idempotency_key: attempt.id,
    }),
  }
  return "go_on"
}

/** Does not charge after all, because something changed since the claim. */
async function leaveUncharged(run: Run, why: AttemptRefusal): Promise<"go_on" | "done"> {
  if (why === "subscription_ended") {
    return ended(run)
  }
  if (why === "changed") {
    // Whoever changed it has made the cycle due: the next tick takes what is there then.
    await run.container.resolve(SUBSCRIPTION_MODULE).releaseCycle(run.claimed.claim)
  }
  return "done"
}

async function bookFailed(
  run: Run,
  { failure, attempt: status, retry_at, work_at, is_over }: FailedAction
): Promise<"go_on" | "done"> {
  const { claim, attempt, subscription } = run.claimed
  const became = await run.container.resolve(SUBSCRIPTION_MODULE).markFailed({
    claim,
    at: now(),
    attempt: attempt && status && { id: attempt.id, number: attempt.number, status },
    payment_method_id:
      (status && attempt?.payment_method_id) ?? subscription.payment_method_id,
    failure,
    retry_at,
    work_at,
    keep_claim: is_over,
  })
  if (became === "ended") {
    return ended(run)
  }
  if (became !== "failed" || !is_over) {
    return "done"
  }
  run.isDunningOver = true
  run.answer = null
  return "go_on"
}

type FailedAction = Extract<Action, { do: "book_failed" }>

/** The subscription has ended since it was read: its payment is stopped at the provider. */
function ended(run: Run): "go_on" {
  run.claimed.subscription.status = "canceled"
  run.answer = null
  return "go_on"
}

/** @throws when nobody can be asked about the payment: its provider was taken out of the configuration */
function chargerOfPayment({ container, claimed, atProvider }: Run): Charger {
  const { charger } = container
    .resolve(HUB_SETTINGS_MODULE)
    .paymentProviders.find(atProvider.paymentProviderId)
  if (!charger) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `Payment ${claimed.cycle.provider_payment_id} cannot be asked about: its provider is not configured for charging.`
    )
  }
  return charger
}

/** Only asked for where the situation says that it can charge. */
function chargerOfSubscription({ container, claimed }: Run): Charger {
  return container
    .resolve(HUB_SETTINGS_MODULE)
    .paymentProviders.find(claimed.subscription.payment_provider_id).charger!
}
