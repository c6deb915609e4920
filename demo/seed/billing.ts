import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import type { DateTime } from "luxon"
import { SUBSCRIPTION_MODULE } from "../../src/modules/subscription"
import type SubscriptionModuleService from "../../src/modules/subscription/service"
import type { Agreement, Period } from "./agreements"
import { productSpec, type ProductKey } from "./catalog"
import { pictureUrl } from "./pictures"
import { addressIn, regionOf } from "./places"
import type { Random } from "./random"
import type { AgreementSales } from "./sales"
import type { Shop } from "./shop"

/** Days after the first failure at which a charge is tried again: the default schedule. */
const RETRY_DAYS = [1, 3, 5, 7]

const CARDS = [
  { card_brand: "visa", card_last4: "4242" },
  { card_brand: "mastercard", card_last4: "4444" },
  { card_brand: "amex", card_last4: "0005" },
]

export type BillingInput = {
  agreements: { agreement: Agreement; sales: AgreementSales }[]
  shop: Shop
  planIds: Map<ProductKey, string>
  customerIds: Map<string, string>
  staffId: string
  now: DateTime
  random: Random
}

/** Writes subscriptions with items, billing cycles, charge attempts and the audit log. */
export async function writeBilling(
  container: MedusaContainer,
  input: BillingInput
): Promise<void> {
  const service = container.resolve<SubscriptionModuleService>(SUBSCRIPTION_MODULE)
  const rows = [...input.agreements]
    .sort((a, b) => a.agreement.startedAt.toMillis() - b.agreement.startedAt.toMillis())
    .map((entry) => ({ ...entry, id: generateEntityId(undefined, "sub") }))
  await service.createSubscriptions(
    rows.map(({ id, agreement }) => subscriptionRow(id, agreement, input))
  )
  await service.createSubscriptionItems(
    rows.map(({ id, agreement, sales }) => {
      const spec = productSpec(agreement.product)
      const { product_id, variant_id } = input.shop.products[agreement.product]
      return {
        subscription_id: id,
        product_id,
        variant_id,
        title: spec.title,
        thumbnail: pictureUrl(spec.handle),
        quantity: agreement.quantity,
        unit_price: spec.prices[regionOf(agreement.customer.country).currency_code],
        line_item_id: sales.first.lineItemId,
      }
    })
  )
  const cycles = rows.flatMap(({ id, agreement, sales }) =>
    agreement.periods.map((period) => ({
      period,
      row: {
        id: generateEntityId(undefined, "cycle"),
        subscription_id: id,
        number: period.number,
        status: period.state,
        period_start: period.start.toJSDate(),
        period_end: period.end.toJSDate(),
        due_at: period.start.toJSDate(),
        retry_at:
          period.state === "failed" ? nextRetry(period, input.now).toJSDate() : null,
        order_id: sales.byPeriod.get(period.number)?.orderId ?? null,
      },
    }))
  )
  await service.createBillingCycles(cycles.map(({ row }) => row))
  await service.createChargeAttempts(
    cycles.flatMap(({ period, row }) => attemptRows(row.id, period, input.now))
  )
  await service.createSubscriptionEvents(
    rows.flatMap(({ id, agreement }) => eventRows(id, agreement, input))
  )
}

/** One plan for each product that is sold as a subscription, linked to its variant by the caller. */
export async function writePlans(
  container: MedusaContainer,
  keys: ProductKey[]
): Promise<Map<ProductKey, string>> {
  const service = container.resolve<SubscriptionModuleService>(SUBSCRIPTION_MODULE)
  const sold = keys.flatMap((key) => {
    const { plan } = productSpec(key)
    return plan ? [{ key, plan }] : []
  })
  const plans = await service.createSubscriptionPlans(sold.map(({ plan }) => plan))
  return new Map(sold.map(({ key }, index) => [key, plans[index].id]))
}

function subscriptionRow(id: string, agreement: Agreement, input: BillingInput) {
  const { customer, product, status, periods, startedAt, canceledAt, canceledBy } =
    agreement
  const { plan } = productSpec(product)
  const region = regionOf(customer.country)
  const address = addressIn(customer.country, customer)
  const started = periods.filter(({ start }) => start <= (canceledAt ?? input.now))
  const current = started.at(-1)
  const open = periods.find(({ state }) => state === "scheduled" || state === "failed")
  const charged = open?.state === "failed" ? nextRetry(open, input.now) : open?.start
  const withCard = status !== "needs_payment_method"
  return {
    id,
    status,
    created_at: startedAt.toJSDate(),
    customer_id: input.customerIds.get(customer.email),
    email: customer.email,
    currency_code: region.currency_code,
    region_id: input.shop.regionIds[region.currency_code],
    sales_channel_id: input.shop.salesChannelId,
    plan_id: input.planIds.get(product),
    ...plan,
    anchor_at: (agreement.trialEndsAt ?? startedAt).toJSDate(),
    started_at: startedAt.toJSDate(),
    trial_ends_at: agreement.trialEndsAt?.toJSDate() ?? null,
    current_period_start: (current?.start ?? startedAt).toJSDate(),
    current_period_end: (current?.end ?? agreement.trialEndsAt)?.toJSDate() ?? null,
    next_charge_at: (withCard && charged?.toJSDate()) || null,
    ...(withCard && {
      payment_provider_id: "pp_stripe_stripe",
      payment_method_id: generateEntityId(undefined, "pm"),
      ...input.random.pick(CARDS),
      card_exp_month: input.random.between(1, 12),
      card_exp_year: input.now.year + input.random.between(1, 4),
    }),
    shipping_address: address,
    billing_address: address,
    shipping_option_id: input.shop.shippingOptionId,
    canceled_at: canceledAt?.toJSDate() ?? null,
    canceled_by_type: canceledBy,
    canceled_by_id: actorId(agreement, input),
    cancel_reason: canceledBy === "user" ? "Asked for by phone" : null,
  }
}

function actorId(
  { customer, canceledBy }: Agreement,
  input: BillingInput
): string | null {
  if (!canceledBy) {
    return null
  }
  return canceledBy === "user"
    ? input.staffId
    : (input.customerIds.get(customer.email) ?? null)
}

function triesSoFar({ start }: Period, now: DateTime): DateTime[] {
  return [0, ...RETRY_DAYS].map((days) => start.plus({ days })).filter((at) => at <= now)
}

function nextRetry(period: Period, now: DateTime): DateTime {
  const made = triesSoFar(period, now).length
  return period.start.plus({ days: RETRY_DAYS[made - 1] })
}

function attemptRows(cycle_id: string, period: Period, now: DateTime) {
  const failed = period.state === "failed"
  const tries = failed ? triesSoFar(period, now) : [period.start]
  const declined = {
    status: "declined" as const,
    failure_code: "insufficient_funds",
    failure_message: "Your card has insufficient funds.",
  }
  return tries
    .filter(() => failed || period.state === "fulfilled")
    .map((at, index) => ({
      cycle_id,
      number: index + 1,
      attempted_at: at.toJSDate(),
      ...(failed ? declined : { status: "succeeded" as const }),
    }))
}

function eventRows(subscription_id: string, agreement: Agreement, input: BillingInput) {
  const { customer, startedAt, canceledAt, canceledBy, periods, status } = agreement
  const customer_id = input.customerIds.get(customer.email) ?? null
  const event = (
    name: string,
    at: DateTime,
    actor_type: "customer" | "user" | "system" = "system",
    actor_id: string | null = null
  ) => ({ subscription_id, name, actor_type, actor_id, occurred_at: at.toJSDate() })
  const failed = periods.find(({ state }) => state === "failed")
  return [
    event("created", startedAt, "customer", customer_id),
    ...periods
      .filter(({ state, number }) => state === "fulfilled" && number > 1)
      .map(({ start }) => event("renewed", start)),
    ...(failed
      ? triesSoFar(failed, input.now).map((at) => event("payment_failed", at))
      : []),
    ...(canceledAt && canceledBy
      ? [event("canceled", canceledAt, canceledBy, actorId(agreement, input))]
      : []),
    ...(status === "completed"
      ? [event("completed", periods[periods.length - 1].end)]
      : []),
  ]
}
