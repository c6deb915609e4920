import type { AccountHolderDTO, MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import type { ChargeFailure, ChargeOutcome, Charger } from "../../charging"
import { now } from "../../lib/clock"
import { nextTry } from "../../lib/dunning"
import type { AttemptRefusal, ChargeAttemptRecord } from "../../modules/subscription"
import {
  chargerOf,
  chargerOfPayment,
  ledgerOf,
  optionsOf,
  reportLongUnknown,
} from "./claimed"
import { giveUp } from "./give-up"
import { preparePayment } from "./prepare-payment"
import { retireForeignPayment } from "./retire-foreign-payment"
import { settleEndedSubscription } from "./settle-ended"
import type { BillingMode, Claimed } from "./types"

/** Stripe forgets an idempotency key after 24 hours (https://docs.stripe.com/api/idempotent_requests). */
const KEY_LIFETIME_IN_MILLISECONDS = 23 * 60 * 60 * 1000

/**
 * Collects a quoted cycle. A payment that exists already is asked about first: its answer decides,
 * and only a payment that is still open is confirmed (again).
 */
export async function chargeCycle(
  container: MedusaContainer,
  claimed: Claimed,
  { mode, accountHolder }: { mode: BillingMode; accountHolder?: AccountHolderDTO }
): Promise<void> {
  const { cycle, subscription } = claimed
  const ledger = ledgerOf(container)
  const claim = { cycle_id: cycle.id, worker: cycle.locked_by! }
  if (Number(cycle.quote!.total) === 0) {
    await ledger.markPaid({ ...claim, at: now() })
    return
  }
  const charger = cycle.provider_payment_id
    ? chargerOfPayment(container, claimed)
    : chargerOf(container, subscription)
  if (!charger) {
    await failUntried(container, claimed, mode, {
      code: "no_automatic_charge",
      message: "The payment provider cannot charge without the customer.",
    })
    return
  }
  if (cycle.provider_payment_id) {
    if (mode !== "settle" && !(await retireForeignPayment(container, claimed, charger))) {
      await reportLongUnknown(container, cycle, "Its old payment could not be canceled.")
      return
    }
    const goOn = await settleKnownPayment(container, claimed, charger)
    if (!goOn) {
      return
    }
  }
  if (mode === "settle") {
    await ledger.releaseCycle(claim)
    return
  }
  if (!subscription.payment_method_id) {
    await failUntried(container, claimed, mode, METHOD_GONE)
    return
  }
  const payment =
    cycle.provider_payment_id ??
    (await prepareAndStore(container, claimed, charger, accountHolder))
  if (!payment) {
    return
  }
  const attempt = await ledger.beginAttempt({
    ...claim,
    payment_method_id: subscription.payment_method_id,
    at: now(),
  })
  if (typeof attempt === "string") {
    await refrain(container, claimed, attempt)
    return
  }
  await confirm(container, claimed, { charger, payment, attempt })
}

/** Does not charge after all. */
async function refrain(
  container: MedusaContainer,
  claimed: Claimed,
  why: AttemptRefusal
): Promise<void> {
  const { cycle } = claimed
  if (why === "subscription_ended") {
    await settleEndedSubscription(container, claimed)
  } else if (why === "card_changed") {
    // The swap has made the cycle due: the next tick takes the new card.
    await ledgerOf(container).releaseCycle({
      cycle_id: cycle.id,
      worker: cycle.locked_by!,
    })
  }
}

const METHOD_GONE = {
  code: "payment_method_gone",
  message: "There is no saved payment method.",
}

/**
 * Asks the provider about the payment that the cycle has.
 *
 * @returns whether it is still to be charged
 */
async function settleKnownPayment(
  container: MedusaContainer,
  claimed: Claimed,
  charger: Charger
): Promise<boolean> {
  const { cycle, attempt } = claimed
  const ledger = ledgerOf(container)
  const payment = cycle.provider_payment_id!
  const known = await charger.readBack(payment)
  const open = attempt && ["started", "unknown"].includes(attempt.status) ? attempt : null
  if (known.status === "succeeded" || known.status === "unknown") {
    await apply(container, claimed, open, known)
    return false
  }
  if (known.status === "canceled") {
    await ledger.forgetPayment(cycle.id, payment)
    cycle.provider_payment_id = null
    if (open) {
      await apply(container, claimed, open, CANCELED_ELSEWHERE)
    }
    return !open
  }
  if (!open) {
    return true
  }
  // What the attempt's confirmation did is known to the provider by its key: it answers the same
  // again, or does now what never reached it. Older than the key, only the payment itself tells.
  if (now().getTime() - open.attempted_at.getTime() < KEY_LIFETIME_IN_MILLISECONDS) {
    const allowed = await ledger.mayResume({
      cycle_id: cycle.id,
      worker: cycle.locked_by!,
    })
    if (allowed !== true) {
      await refrain(container, claimed, allowed)
      return false
    }
    await confirm(container, claimed, { charger, payment, attempt: open })
    return false
  }
  await apply(
    container,
    claimed,
    open,
    known.status === "untried" ? NEVER_ARRIVED : known
  )
  return false
}

const CANCELED_ELSEWHERE = {
  status: "declined" as const,
  failure: {
    code: "payment_canceled",
    message: "The payment was canceled at the payment provider.",
    is_final: false,
  },
} satisfies ChargeOutcome

const NEVER_ARRIVED = {
  status: "declined" as const,
  failure: {
    code: "processing_error",
    message: "The charge never reached the payment provider.",
    is_final: false,
  },
} satisfies ChargeOutcome

/** @returns null when the cycle is not to be charged any more */
async function prepareAndStore(
  container: MedusaContainer,
  claimed: Claimed,
  charger: Charger,
  accountHolder: AccountHolderDTO | undefined
): Promise<string | null> {
  const { cycle, subscription } = claimed
  const claim = { cycle_id: cycle.id, worker: cycle.locked_by! }
  try {
    const prepared = await preparePayment(container, claimed, charger, accountHolder)
    if (await ledgerOf(container).storePayment({ ...claim, ...prepared })) {
      Object.assign(cycle, prepared)
      return prepared.provider_payment_id
    }
    await charger.cancel(prepared.provider_payment_id)
    return null
  } catch (error) {
    const card = await charger.describeCard(subscription.payment_method_id!)
    if (card) {
      throw error
    }
    await fail(container, claimed, null, { ...METHOD_GONE, is_final: true })
    return null
  }
}

async function confirm(
  container: MedusaContainer,
  claimed: Claimed,
  input: { charger: Charger; payment: string; attempt: ChargeAttemptRecord }
): Promise<void> {
  const outcome = await input.charger.confirm({
    provider_payment_id: input.payment,
    payment_method_id: input.attempt.payment_method_id!,
    idempotency_key: input.attempt.id,
  })
  await apply(container, claimed, input.attempt, outcome)
}

/** Writes down what the provider said. */
async function apply(
  container: MedusaContainer,
  claimed: Claimed,
  attempt: ChargeAttemptRecord | null,
  outcome: ChargeOutcome
): Promise<void> {
  const { cycle, subscription } = claimed
  const ledger = ledgerOf(container)
  const claim = { cycle_id: cycle.id, worker: cycle.locked_by! }
  switch (outcome.status) {
    case "succeeded":
      await ledger.markPaid({ ...claim, at: now() })
      return
    case "unknown":
      if (attempt) {
        await ledger.markUnknown({ attempt_id: attempt.id, message: outcome.message })
      }
      await reportLongUnknown(container, cycle, outcome.message)
      return
    case "declined":
      await fail(
        container,
        claimed,
        attempt && { ...attempt, status: "declined" },
        outcome.failure
      )
      return
    case "requires_action":
      await fail(
        container,
        claimed,
        attempt && { ...attempt, status: "requires_action" },
        outcome.failure
      )
      return
    case "canceled":
      // Whoever canceled the payment canceled the subscription, or did it at the provider.
      await fail(
        container,
        claimed,
        attempt && { ...attempt, status: "declined" },
        CANCELED_ELSEWHERE.failure
      )
      return
    case "untried":
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        `The provider did not try payment of cycle ${cycle.id}, subscription ${subscription.id}.`
      )
  }
}

async function failUntried(
  container: MedusaContainer,
  claimed: Claimed,
  mode: BillingMode,
  failure: Pick<ChargeFailure, "code" | "message">
): Promise<void> {
  const { cycle } = claimed
  if (mode === "due") {
    await fail(container, claimed, null, { ...failure, is_final: true })
    return
  }
  await ledgerOf(container).releaseCycle({ cycle_id: cycle.id, worker: cycle.locked_by! })
}

type FailedAttempt = Pick<ChargeAttemptRecord, "id" | "number" | "payment_method_id"> & {
  status: "declined" | "requires_action"
}

async function fail(
  container: MedusaContainer,
  claimed: Claimed,
  attempt: FailedAttempt | null,
  failure: ChargeFailure
): Promise<void> {
  const { cycle } = claimed
  const at = now()
  const next = nextTry(
    {
      first_failed_at: cycle.first_failed_at ?? at,
      at,
      can_retry: !failure.is_final && attempt?.status !== "requires_action",
    },
    optionsOf(container).dunning
  )
  const isOver = next.retry_at === null && next.work_at <= at
  const became = await ledgerOf(container).markFailed({
    cycle_id: cycle.id,
    worker: cycle.locked_by!,
    at,
    attempt,
    payment_method_id:
      attempt?.payment_method_id ?? claimed.subscription.payment_method_id,
    failure,
    ...next,
    keep_claim: isOver,
  })
  if (became === "ended") {
    await settleEndedSubscription(container, claimed)
  } else if (became === "failed" && isOver) {
    await giveUp(container, claimed)
  }
}
