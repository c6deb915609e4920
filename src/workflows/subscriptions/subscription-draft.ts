import { MathBN } from "@medusajs/framework/utils"

import { cyclePeriod } from "../../lib/calendar"
import { consentOf } from "../../lib/consent"
import { methodColumns } from "../../lib/payment-method"
import { shownVariant } from "../../lib/variant-title"
import { trialEnd, trialOf, type TrialMark } from "../../lib/trial-mark"
import type { ItemPrice } from "../../modules/subscription"
import type { StartSubscriptionInput } from "../../modules/subscription/statements/start-subscription"
import type { SubscriptionStatus } from "../../types/http"
import type { PurchaseCard } from "./find-purchase-card"
import type { SourceOrder, SourceShippingMethod } from "../../queries/source-order"
import type { TrialRule } from "./trial-rule"

export type Terms = ItemPrice & {
  /** What the first period alone costs; null where it costs what all do. */
  first_price: ItemPrice | null
}

/**
 * The subscription that an order line starts: what was agreed, its first periods, its audit log.
 * With a trial, cycle 1 is the first paid period and starts when the trial ends; otherwise cycle 1
 * was paid with the order.
 *
 * @param isProven - whether the person whose address it has surely bought it
 * @param terms - what a period costs from now on
 * @param shipping - how the line is shipped; null when it is not
 * @param trialRule - by what its buyer's trials are counted
 */
export function draftSubscription({
  order,
  line,
  card,
  isProven,
  terms,
  shipping,
  trialRule,
}: {
  order: SourceOrder
  line: SourceOrder["lines"][number]
  card: PurchaseCard
  isProven: boolean
  terms: Terms
  shipping: SourceShippingMethod | null
  trialRule: TrialRule
}) {
  const { plan } = line
  const trial = trialOf(line)
  const consent = consentOf(order.metadata)
  const start = order.bought_at
  const trialEndsAt = trial && trialEnd(start, trial.trial_days)
  const anchor = { at: trialEndsAt ?? start, cycle: 1 }
  const nextNumber = trial ? 1 : 2
  const next = cyclePeriod(anchor, plan, nextNumber)
  const paid = trial ? null : cyclePeriod(anchor, plan, 1)
  const isComplete = plan.charge_limit !== null && nextNumber > plan.charge_limit
  return {
    at: start,
    subscription: {
      status: statusOf({ isComplete, card, trial }),
      customer_id: order.customer_id,
      account_holder_id: card.account_holder_id,
      email: order.email,
      locale: order.locale,
      currency_code: order.currency_code,
      region_id: order.region_id,
      sales_channel_id: order.sales_channel_id,
      source_order_id: order.id,
      ownership: isProven ? "confirmed" : "unconfirmed",
      plan_id: plan.id,
      interval: plan.interval,
      interval_count: plan.interval_count,
      trial_days: trial?.trial_days ?? 0,
      charge_limit: plan.charge_limit,
      anchor_at: anchor.at,
      anchor_cycle: anchor.cycle,
      started_at: start,
      trial_ends_at: trialEndsAt,
      current_period_start: start,
      current_period_end: paid?.end ?? trialEndsAt,
      next_charge_at: isComplete ? null : next.start,
      payment_provider_id: card.provider_id,
      payment_method_id: card.payment_method_id,
      ...methodColumns(card.card),
      shipping_address: withoutIds(order.shipping_address),
      billing_address: withoutIds(order.billing_address),
      shipping_option_id: shipping?.shipping_option_id ?? null,
      shipping_method: shipping && {
        name: shipping.name,
        amount: MathBN.convert(shipping.raw_amount ?? shipping.amount).toString(),
        is_tax_inclusive: shipping.is_tax_inclusive,
        data: shipping.data,
      },
      consent_version: consent?.version ?? null,
      consent_accepted_at: consent ? new Date(consent.accepted_at) : null,
    },
    item: {
      variant_id: line.variant_id,
      product_id: line.product_id,
      title: line.product_title ?? line.title,
      variant_title: shownVariant(line),
      thumbnail: line.thumbnail,
      quantity: line.quantity,
      ...terms,
      line_item_id: line.id,
    },
    cycles: [
      ...(paid ? [{ ...paid, number: 1, status: "fulfilled" as const }] : []),
      ...(isComplete
        ? []
        : [{ ...next, number: nextNumber, status: "scheduled" as const }]),
    ],
    happenings: [
      { name: "created", details: { order_id: order.id } },
      ...(isComplete ? [{ name: "completed" as const, details: {} }] : []),
    ],
    used_trial: trial && {
      cart_id: order.cart_id ?? order.id,
      product_id: line.product_id!,
      ...trialRule,
    },
  } satisfies StartSubscriptionInput
}

function statusOf({
  isComplete,
  card,
  trial,
}: {
  isComplete: boolean
  card: PurchaseCard
  trial: TrialMark | null
}): SubscriptionStatus {
  if (isComplete) {
    return "completed"
  }
  if (card.state === "none") {
    return "needs_payment_method"
  }
  return trial ? "trialing" : "active"
}

/** An address of its own: the order's row is the order's. */
function withoutIds(
  address: Record<string, unknown> | null
): Record<string, unknown> | null {
  if (!address) {
    return null
  }
  const { id: _id, customer_id: _customerId, ...copy } = address
  return copy
}
