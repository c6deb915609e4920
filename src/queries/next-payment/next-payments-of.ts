import type { MedusaContainer } from "@medusajs/framework/types"

import { now } from "../../lib/clock"
import { toIso, toIsoOrNull } from "../../lib/dates"
import {
  ENDED,
  UNANSWERED,
  WITH_BANK,
  UNPAID,
  type BillingCycleRecord,
  type ChargeAttemptRecord,
  type SubscriptionRecord,
} from "../../modules/subscription"
import type { NextPayment, WaitingForShop } from "../../types/http"
import type { Billable } from "../quotes/types"
import { amountsOf, type PaymentAmounts } from "./amounts"
import { quotedAmounts } from "./quoted-amounts"

/** A cycle that nobody has paid yet, with its tries. */
export type UnpaidCycle = BillingCycleRecord & {
  attempts: Pick<ChargeAttemptRecord, "status" | "failure_code">[]
}

export type Upcoming = {
  next_payment: NextPayment | null
  waiting: WaitingForShop | null
}

const NOTHING: Upcoming = { next_payment: null, waiting: null }

/** The engine looks every minute: what has been due for longer is held up by something. */
const OVERDUE_MILLISECONDS = 24 * 60 * 60 * 1000

/**
 * What is charged next for each of these subscriptions, or that it waits for the shop. A charge that has
 * begun or failed keeps its own quote; any other is quoted as the engine would now.
 *
 * @param subscriptions - with their items, and with those of the same purchases
 * @param cycles - theirs that nobody has paid yet
 * @returns by the subscription's id
 */
export async function nextPaymentsOf(
  container: MedusaContainer,
  {
    subscriptions,
    cycles,
  }: { subscriptions: SubscriptionRecord[]; cycles: UnpaidCycle[] }
): Promise<Map<string, Upcoming>> {
  const billable = subscriptions.flatMap((subscription) => {
    const cycle = firstUnpaid(cycles, subscription)
    return cycle ? [{ cycle, subscription }] : []
  })
  const upcoming = new Map<string, Upcoming>()
  const charged: Billable[] = []
  for (const one of billable) {
    const waiting = waitingOf(one.cycle, cycles)
    if (waiting) {
      upcoming.set(one.subscription.id, { next_payment: null, waiting })
    } else {
      charged.push(one)
    }
  }
  const begun = charged.filter(({ cycle }) => quoteOf(cycle, cycles))
  const groups = [
    ...begunGroups(begun, cycles),
    ...(await quotedAmounts(
      container,
      charged.filter((one) => !begun.includes(one))
    )),
  ]
  for (const { group, amounts } of groups) {
    for (const one of group) {
      upcoming.set(one.subscription.id, {
        next_payment: amounts && nextPayment(one, group, amounts),
        waiting: null,
      })
    }
  }
  return new Map(subscriptions.map(({ id }) => [id, upcoming.get(id) ?? NOTHING]))
}

function firstUnpaid(
  cycles: UnpaidCycle[],
  { id, status, charging_stopped_by }: SubscriptionRecord
): UnpaidCycle | undefined {
  return ENDED.includes(status) || charging_stopped_by
    ? undefined
    : cycles
        .filter((cycle) => cycle.subscription_id === id && UNPAID.includes(cycle.status))
        .sort((a, b) => a.number - b.number)[0]
}

function waitingOf(
  cycle: BillingCycleRecord,
  cycles: UnpaidCycle[]
): WaitingForShop | null {
  const { problem, first_failed_at, due_at, period_end } = cycle
  const isOverdue =
    !first_failed_at &&
    now().getTime() - new Date(due_at).getTime() > OVERDUE_MILLISECONDS
  const attempts = payerOf(cycle, cycles)?.attempts ?? []
  const isWithBank = attempts.some(
    ({ status, failure_code }) =>
      UNANSWERED.includes(status) && failure_code === WITH_BANK
  )
  if (!problem && !isOverdue && !isWithBank) {
    return null
  }
  return {
    since: toIso(due_at),
    until: first_failed_at ? null : toIso(period_end),
    may_be_charged: attempts.some(({ status }) => UNANSWERED.includes(status)),
    is_with_bank: isWithBank,
  }
}

/** The quote that a charge was begun with, or is tried again with. */
function quoteOf(cycle: BillingCycleRecord, cycles: UnpaidCycle[]) {
  const payer = payerOf(cycle, cycles)
  return payer?.status === "charging" || payer?.first_failed_at ? payer.quote : null
}

function payerOf(
  { id, charged_with_id }: BillingCycleRecord,
  cycles: UnpaidCycle[]
): UnpaidCycle | undefined {
  return cycles.find((cycle) => cycle.id === (charged_with_id ?? id))
}

function begunGroups(
  begun: Billable[],
  cycles: UnpaidCycle[]
): { group: Billable[]; amounts: PaymentAmounts }[] {
  const byPayer = new Map<string, Billable[]>()
  for (const one of begun) {
    const payer = one.cycle.charged_with_id ?? one.cycle.id
    byPayer.set(payer, [...(byPayer.get(payer) ?? []), one])
  }
  return [...byPayer.values()].map((group) => ({
    group,
    amounts: amountsOf(
      quoteOf(group[0].cycle, cycles)!,
      group[0].subscription.currency_code
    ),
  }))
}

function nextPayment(
  { cycle, subscription }: Billable,
  group: Billable[],
  amounts: PaymentAmounts
): NextPayment {
  return {
    date: cycle.first_failed_at ? toIsoOrNull(cycle.retry_at) : toIso(cycle.due_at),
    currency_code: subscription.currency_code,
    ...amounts,
    together_with: group
      .filter((other) => other.subscription.id !== subscription.id)
      .map(({ subscription: { id, display_id } }) => ({ id, display_id })),
  }
}
