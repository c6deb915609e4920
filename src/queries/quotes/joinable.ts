import type { Quotable, QuotableSubscription } from "./types"

/** A payment names each of them at the provider: Stripe takes fifty such entries, some for other things. */
const AT_A_TIME = 40

/**
 * Sorts cycles into those that are charged together: subscriptions of one purchase with the same plan,
 * addresses, way of shipping and card, that are due at the same time and, when they failed before, failed
 * together. They came in one parcel, and do so again.
 *
 * @returns groups in the order of their first; within one, by subscription: that stays the same
 * whatever becomes of the rows of cycles
 */
export function groupJoinable<One extends Quotable>(billable: One[]): One[][] {
  const groups = new Map<string, One[]>()
  for (const one of billable) {
    const key = joinKey(one)
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].flatMap((group) =>
    chunks(
      group.sort((a, b) => (a.subscription.id < b.subscription.id ? -1 : 1)),
      AT_A_TIME
    )
  )
}

function chunks<One>(all: One[], size: number): One[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size)
  )
}

/** Two subscriptions with the same answer are paid for with the same card of the same customer. */
export function paysLike({
  payment_provider_id,
  payment_method_id,
  account_holder_id,
}: QuotableSubscription): string {
  return JSON.stringify([payment_provider_id, payment_method_id, account_holder_id])
}

function joinKey({ cycle, subscription }: Quotable): string {
  const { source_order_id, payment_method_id } = subscription
  if (!source_order_id || !payment_method_id) {
    return subscription.id
  }
  return JSON.stringify([
    source_order_id,
    paysLike(subscription),
    subscription.customer_id,
    subscription.plan_id,
    subscription.interval,
    subscription.interval_count,
    subscription.shipping_option_id,
    subscription.shipping_address,
    subscription.billing_address,
    cycle.due_at,
    cycle.first_failed_at,
  ])
}
