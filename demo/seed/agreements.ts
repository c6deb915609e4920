import { DateTime } from "luxon"
import { cyclePeriod } from "../../src/lib/calendar"
import type { SubscriptionStatus } from "../../src/types/http"
import { productSpec, type PlanSpec, type ProductKey } from "./catalog"
import { PEOPLE, type CustomerSpec } from "./people"
import type { Random } from "./random"

/** One period: when it starts, when it ends, and whether its charge went through. */
export type Period = {
  number: number
  start: DateTime
  end: DateTime
  state: "fulfilled" | "failed" | "scheduled" | "void"
}

/** What the seed decided about a subscription before anything is written. */
export type Agreement = {
  customer: CustomerSpec
  product: ProductKey
  quantity: number
  status: SubscriptionStatus
  startedAt: DateTime
  trialEndsAt: DateTime | null
  canceledAt: DateTime | null
  canceledBy: "customer" | "user" | null
  /** Why the last charge failed, as Stripe calls it; null when it did not. */
  failure: string | null
  paidBy: PaidBy
  periods: Period[]
}

/** A card at Stripe, one that ends this month, or Medusa's manual provider. */
type PaidBy = "card" | "expiring_card" | "manual"

type Wish = {
  customer: CustomerSpec
  product: ProductKey
  status: SubscriptionStatus
  canceledBy?: "customer" | "user"
  /** Age of the subscription in periods; the last one is still running. */
  age: number
  failure?: string
  paidBy?: PaidBy
}

/** Why the charges of those that nobody names failed, one after the other. */
const FAILURES = ["expired_card", "lost_card"]

const wish = (
  customer: CustomerSpec,
  product: ProductKey,
  status: SubscriptionStatus,
  age: number,
  canceledBy?: Wish["canceledBy"]
): Wish => ({ customer, product, status, age, canceledBy })

/** The subscriptions of the people that tests and the demo name. */
const KNOWN: Wish[] = [
  wish(PEOPLE.active, "house", "active", 12),
  wish(PEOPLE.active, "colombia", "active", 5),
  wish(PEOPLE.pastDue, "espresso", "past_due", 9),
  wish(PEOPLE.onThePhone, "decaf", "past_due", 5),
  { ...wish(PEOPLE.declined, "ethiopia", "past_due", 6), failure: "do_not_honor" },
  {
    ...wish(PEOPLE.asksToConfirm, "house", "past_due", 4),
    failure: "authentication_required",
  },
  { ...wish(PEOPLE.lostCard, "decaf", "past_due", 3), failure: "lost_card" },
  { ...wish(PEOPLE.expiringCard, "house", "active", 9), paidBy: "expiring_card" },
  { ...wish(PEOPLE.withoutStripe, "espresso", "active", 5), paidBy: "manual" },
  wish(PEOPLE.withoutStripe, "colombia", "active", 3),
  wish(PEOPLE.canceled, "house", "canceled", 14, "customer"),
  wish(PEOPLE.canceledByStaff, "ethiopia", "canceled", 8, "user"),
  wish(PEOPLE.guest, "ethiopia", "active", 6),
  wish(PEOPLE.registered, "decaf", "active", 4),
  wish(PEOPLE.longHistory, "coldBrew", "active", 44),
  wish(PEOPLE.trialing, "club", "trialing", 0),
  wish(PEOPLE.yen, "house", "active", 7),
  wish(PEOPLE.markup, "colombia", "active", 10),
  wish(PEOPLE.payWhatYouWant, "house", "active", 3),
  wish(PEOPLE.refunded, "espresso", "active", 11),
  wish(PEOPLE.needsPaymentMethod, "ethiopia", "needs_payment_method", 0),
  wish(PEOPLE.completed, "gift", "completed", 6),
]

/** How many of the others are in which state: together with the known ones sixty. */
const OTHERS: [SubscriptionStatus, number, Wish["canceledBy"]?][] = [
  ["active", 22],
  ["trialing", 3],
  ["past_due", 1],
  ["needs_payment_method", 2],
  ["canceled", 5, "customer"],
  ["canceled", 2, "user"],
  ["completed", 3],
]

const ANY_PRODUCT: ProductKey[] = [
  "house",
  "espresso",
  "colombia",
  "ethiopia",
  "decaf",
  "year",
]

/**
 * Decides about sixty subscriptions of every state, from eighteen months ago to now.
 *
 * @param others - customers that get the subscriptions nobody asks for by name
 */
export function planAgreements(
  others: CustomerSpec[],
  now: DateTime,
  random: Random
): Agreement[] {
  const wishes = OTHERS.flatMap(([status, count, canceledBy]) =>
    Array.from({ length: count }, (_, index) => {
      const product = productFor(status, random)
      const longest = maxAge(productSpec(product).plan!)
      const age = isNew(status) ? 0 : random.between(Math.min(2, longest), longest)
      return {
        ...wish(random.pick(others), product, status, age, canceledBy),
        failure: FAILURES[index % FAILURES.length],
      }
    })
  )
  return [...KNOWN, ...wishes].map((each) => carryOut(each, now, random))
}

/** States that end with the first renewal. */
function isNew(status: SubscriptionStatus): boolean {
  return status === "trialing" || status === "needs_payment_method"
}

function productFor(status: SubscriptionStatus, random: Random): ProductKey {
  if (status === "trialing") {
    return "club"
  }
  return status === "completed" ? "gift" : random.pick(ANY_PRODUCT)
}

/** Eighteen months in periods of the plan. */
function maxAge({ interval, interval_count }: PlanSpec): number {
  const periods = { week: 78, month: 18, year: 1 }[interval]
  return Math.min(30, Math.floor(periods / interval_count))
}

function carryOut(
  { customer, product, status, age, canceledBy, failure, paidBy = "card" }: Wish,
  now: DateTime,
  random: Random
): Agreement {
  const plan = productSpec(product).plan!
  const length = (periods: number) => ({
    [`${plan.interval}s`]: plan.interval_count * periods,
  })
  // The last charge was due one to six days ago, so that a failed one is still being retried.
  const lastDue = now.minus({
    days: random.between(1, 5),
    minutes: random.between(20, 900),
  })
  const startedAt = lastDue.minus(length(age))
  const trialEndsAt =
    status === "trialing" ? startedAt.plus({ days: plan.trial_days }) : null
  const anchor = trialEndsAt ?? startedAt
  const canceledAt =
    status === "canceled"
      ? anchor.plus(length(Math.max(1, Math.ceil(age / 2)))).minus({ days: 2, hours: 3 })
      : null
  const periods: Period[] = []
  for (let number = 1; ; number++) {
    const period = cyclePeriod({ at: anchor.toJSDate(), cycle: 1 }, plan, number)
    const start = DateTime.fromJSDate(period.start)
    const end = DateTime.fromJSDate(period.end)
    if (plan.charge_limit && number > plan.charge_limit) {
      break
    }
    const isOpen = start > (canceledAt ?? now)
    const isLast = end > now
    const failed = status === "past_due" && !isOpen && isLast
    const open = canceledAt ? "void" : "scheduled"
    periods.push({
      number,
      start,
      end,
      state: isOpen ? open : failed ? "failed" : "fulfilled",
    })
    if (isOpen || failed) {
      break
    }
  }
  return {
    customer,
    product,
    quantity: random.between(1, 5) === 5 ? 2 : 1,
    status,
    startedAt,
    trialEndsAt,
    canceledAt,
    canceledBy: canceledBy ?? null,
    failure: status === "past_due" ? (failure ?? "insufficient_funds") : null,
    paidBy,
    periods,
  }
}
