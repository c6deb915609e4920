import type { BillingCycleStatus, SubscriptionStatus } from "../../types/http"

/**
 * What may become of a subscription. Started with a card it is `trialing` or `active`; without one
 * it waits for it.
 */
export const SUBSCRIPTION_TRANSITIONS: Transitions<SubscriptionStatus> = {
  trialing: ["active", "past_due", "needs_payment_method", "canceled", "completed"],
  active: ["past_due", "needs_payment_method", "canceled", "completed"],
  past_due: ["active", "needs_payment_method", "canceled", "completed"],
  needs_payment_method: ["trialing", "active", "past_due", "canceled", "completed"],
  canceled: [],
  completed: [],
}

/**
 * What may become of a billing cycle. `failed` is `charging` again with every further try; `paid`
 * only ever becomes an order. A void cycle is opened again when its payment went through after all,
 * for the money to be recorded.
 */
export const CYCLE_TRANSITIONS: Transitions<BillingCycleStatus> = {
  scheduled: ["charging", "failed", "missed", "void"],
  charging: ["paid", "failed", "missed", "void"],
  failed: ["charging", "paid", "missed", "void"],
  paid: ["fulfilled"],
  fulfilled: [],
  missed: [],
  void: ["charging"],
}

type Transitions<State extends string> = Record<State, readonly State[]>

/** Subscriptions of which nothing is charged any more. */
export const ENDED: SubscriptionStatus[] = ["canceled", "completed"]

/** Cycles with a quote that nobody has paid yet. */
export const OPEN: BillingCycleStatus[] = ["charging", "failed"]

/** Cycles that nobody has paid yet. */
export const UNPAID: BillingCycleStatus[] = ["scheduled", ...OPEN]

/** Cycles of which a payment may have been made, and no order yet. */
export const CHARGED: BillingCycleStatus[] = [...OPEN, "paid"]

/** Cycles that the engine is not done with. */
export const UNFINISHED: BillingCycleStatus[] = [...UNPAID, "paid"]

/** Cycles whose money is in. */
export const PAID: BillingCycleStatus[] = ["paid", "fulfilled"]

/** Attempts that the provider has not answered. */
export const UNANSWERED = ["started", "unknown"]

/** The `failure_code` of an unanswered attempt that the provider says a bank has: it takes days. */
export const WITH_BANK = "processing"

/** Attempts that may still succeed. */
export const UNDECIDED = [...UNANSWERED, "requires_action"]

/**
 * A set of states for a statement.
 *
 * @example `status IN ${sqlSet(OPEN)}` // status IN ('charging', 'failed')
 */
export function sqlSet(states: readonly string[]): string {
  return `(${states.map((state) => `'${state}'`).join(", ")})`
}
