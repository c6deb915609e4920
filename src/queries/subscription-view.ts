import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"

import { ENDED, type ItemPrice } from "../modules/subscription"
import type {
  FailedCharge,
  PlanInterval,
  PlanSnapshot,
  StoreSubscription,
  StoreSubscriptionItem,
  SubscriptionStatus,
} from "../types/http"
import { cardExpiry } from "../lib/card-expiry"
import { toIso, toIsoOrNull } from "../lib/dates"
import { methodOf, type MethodColumns } from "../lib/payment-method"
import { declineReason } from "../payment-providers/decline-reasons"
import type { LastFailure } from "./last-failures"

type PlanColumns = {
  interval: PlanInterval
  interval_count: number
  trial_days: number
  charge_limit: number | null
}
type ItemColumns = {
  id: string
  title: string
  variant_title: string | null
  thumbnail: string | null
  quantity: number
  unit_price: unknown
  first_price?: unknown
}
type FailedCycle = {
  first_failed_at: Date | string | null
  retry_at: Date | string | null
  attempts?: {
    number: number
    status: string
    failure_code: string | null
    attempted_at: Date | string
  }[]
}

/** The plan a subscription was bought with, out of its columns. */
export function planOf(subscription: PlanColumns): PlanSnapshot {
  const { interval, interval_count, trial_days, charge_limit } = subscription
  return { interval, interval_count, trial_days, charge_limit }
}

/**
 * Where the card is replaced, and whether it ends soon; nothing of either once the subscription has
 * ended.
 *
 * @param input.providersInHub - ids of the providers whose cards the hub's pages take
 * @param input.at - business time
 */
export function cardAdviceOf(
  subscription: MethodColumns & {
    status: SubscriptionStatus
    payment_provider_id: string | null
  },
  { providersInHub, at }: { providersInHub: string[]; at: Date }
): Pick<StoreSubscription, "card_update" | "card_expiry"> {
  if (ENDED.includes(subscription.status)) {
    return { card_update: null, card_expiry: null }
  }
  const method = methodOf(subscription)
  const isInHub = providersInHub.includes(subscription.payment_provider_id ?? "")
  return {
    card_update: providersInHub.length ? (isInHub ? "hub" : "email") : null,
    card_expiry: method?.type === "card" ? cardExpiry(method, at) : null,
  }
}

/** Items for the wire, and what they cost a period; amounts in major units. */
export function itemsOf(items: ItemColumns[]): {
  items: StoreSubscriptionItem[]
  item_total: number
} {
  const lines = items.map(
    ({ id, title, variant_title, thumbnail, quantity, unit_price, first_price }) => ({
      id,
      title,
      variant_title,
      thumbnail,
      quantity,
      unit_price: MathBN.convert(unit_price as BigNumberInput),
      first_unit_price: first_price
        ? MathBN.convert((first_price as ItemPrice).unit_price).toNumber()
        : null,
    })
  )
  const total = MathBN.sum(
    ...lines.map((line) => MathBN.mult(line.unit_price, line.quantity))
  )
  return {
    items: lines.map((line) => ({ ...line, unit_price: line.unit_price.toNumber() })),
    item_total: total.toNumber(),
  }
}

/**
 * What became of a failed cycle the last time and when the next try comes; null without one.
 *
 * @param failure - from the audit log; without, the last try tells
 */
export function failedChargeOf(
  cycle: FailedCycle | undefined,
  failure?: LastFailure
): FailedCharge | null {
  const attempts = [...(cycle?.attempts ?? [])].sort((a, b) => b.number - a.number)
  const last = attempts[0]
  const failedAt = failure?.occurred_at ?? last?.attempted_at ?? cycle?.first_failed_at
  return cycle && failedAt
    ? {
        failed_at: toIso(failedAt),
        amount: failure?.amount ? Number(failure.amount) : null,
        reason: declineReason(failure ? failure.failure_code : last?.failure_code),
        next_retry_at: toIsoOrNull(cycle.retry_at),
        requires_action: failure
          ? failure.requires_action
          : last?.status === "requires_action",
      }
    : null
}
