import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import type { DateTime } from "luxon"
import { SUBSCRIPTION_MODULE } from "../../src/modules/subscription"
import type { Agreement, Period } from "./agreements"
import { productSpec, type ProductKey } from "./catalog"
import type { CardColumns } from "./cards"
import { FINAL_FAILURES, tryOf } from "./failures"
import { pictureUrl } from "./pictures"
import { addressIn, regionOf } from "./places"
import { totalOf } from "./sale"
import type { AgreementSales } from "./sales"
import { SHIPPING_NAME, SHIPPING_PRICES, type Shop } from "./shop"

/** Days after the first failure at which a charge is tried again: the default schedule. */
const RETRY_DAYS = [1, 3, 5, 7]

export type BillingInput = {
  agreements: { agreement: Agreement; sales: AgreementSales }[]
  shop: Shop
  planIds: Map<ProductKey, string>
  customerIds: Map<string, string>
  cards: Map<Agreement, CardColumns>
  staffId: string
  now: DateTime
}

/** Writes subscriptions with items, billing cycles, charge attempts and the audit log. */
export async function writeBilling(
  container: MedusaContainer,
  input: BillingInput
): Promise<void> {
  const service = container.resolve(SUBSCRIPTION_MODULE)
  const rows = [...input.agreements]
    .sort((a, b) => a.agreement.startedAt.toMillis() - b.agreement.startedAt.toMillis())
    .map((entry) => ({ ...entry, id: generateEntityId(undefined, "sub") }))
  await service.createHubSubscriptions(
    rows.map(({ id, agreement, sales }) => ({
      ...subscriptionRow(id, agreement, input),
      source_order_id: sales.first.orderId,
    }))
  )
  await service.createHubSubscriptionItems(
    rows.map(({ id, agreement, sales }) => {
      const spec = productSpec(agreement.product)
      const { product_id, variant_id } = input.shop.products[agreement.product]
      return {
        subscription_id: id,
        product_id,
        variant_id,
        title: spec.title,
        variant_title: spec.variant,
        thumbnail: pictureUrl(spec.handle),
        quantity: agreement.quantity,
        is_tax_inclusive: true,
        unit_price: spec.prices[regionOf(agreement.customer.country).currency_code],
        line_item_id: sales.first.lineItemId,
      }
    })
  )
  const cycles = rows.flatMap(({ id, agreement, sales }) =>
    agreement.periods.map((period) => ({
      period,
      failure: agreement.failure,
      row: {
        id: generateEntityId(undefined, "cycle"),
        subscription_id: id,
        number: period.number,
        status: period.state,
        period_start: period.start.toJSDate(),
        period_end: period.end.toJSDate(),
        due_at: period.start.toJSDate(),
        ...whatComesNext(agreement, period, input.now),
        order_id: orderIdOf(period, sales),
      },
    }))
  )
  await service.createHubBillingCycles(cycles.map(({ row }) => row))
  await service.createHubChargeAttempts(
    cycles.flatMap(({ period, failure, row }) =>
      attemptRows(row.id, period, failure, input.now)
    )
  )
  await service.createHubSubscriptionEvents(
    rows.flatMap(({ id, agreement }) => {
      const failed = cycles.find(
        ({ row }) => row.subscription_id === id && row.status === "failed"
      )
      return eventRows(id, agreement, failed?.row.id, input)
    })
  )
}

/** One plan for each product that is sold as a subscription, linked to its variant by the caller. */
export async function writePlans(
  container: MedusaContainer,
  keys: ProductKey[]
): Promise<Map<ProductKey, string>> {
  const service = container.resolve(SUBSCRIPTION_MODULE)
  const sold = keys.flatMap((key) => {
    const { plan } = productSpec(key)
    return plan ? [{ key, plan }] : []
  })
  const plans = await service.createHubSubscriptionPlans(sold.map(({ plan }) => plan))
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
  const card = input.cards.get(agreement)
  const charged = open && whatComesNext(agreement, open, input.now)
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
    next_charge_at:
      (open?.state === "failed" ? charged?.retry_at : charged?.work_at) ?? null,
    ...card,
    shipping_address: address,
    billing_address: address,
    shipping_option_id: input.shop.shippingOptionId,
    shipping_method: {
      name: SHIPPING_NAME,
      amount: String(SHIPPING_PRICES[region.currency_code]),
      is_tax_inclusive: true,
      data: null,
    },
    canceled_at: canceledAt?.toJSDate() ?? null,
    canceled_by_type: canceledBy,
    canceled_by_id: actorId(agreement, input),
    cancel_reason: canceledBy === "user" ? "Asked for by phone" : null,
  }
}

/** The order of a period that was charged; the one that a period will have that is being charged. */
function orderIdOf({ number, state }: Period, sales: AgreementSales): string | null {
  return state === "failed"
    ? generateEntityId(undefined, "order")
    : (sales.byPeriod.get(number)?.orderId ?? null)
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

function triesSoFar({ start }: Period, failure: string | null, now: DateTime) {
  const days = FINAL_FAILURES.includes(failure) ? [0] : [0, ...RETRY_DAYS]
  return days.map((count) => start.plus({ days: count })).filter((at) => at <= now)
}

/** What the renewal engine finds: when it has something to do, and when it charges again. */
function whatComesNext({ status, failure }: Agreement, period: Period, now: DateTime) {
  if (period.state === "scheduled" && status !== "needs_payment_method") {
    return { work_at: period.start.toJSDate() }
  }
  if (period.state !== "failed") {
    return {}
  }
  const isFinal = FINAL_FAILURES.includes(failure)
  const days = isFinal
    ? RETRY_DAYS[RETRY_DAYS.length - 1]
    : RETRY_DAYS[triesSoFar(period, failure, now).length - 1]
  const next = period.start.plus({ days }).toJSDate()
  return {
    first_failed_at: period.start.toJSDate(),
    retry_at: isFinal ? null : next,
    work_at: next,
  }
}

/** What a period costs, shipping and tax included. */
function priceOf({ customer, product, quantity }: Agreement): number {
  const unitPrice = productSpec(product).prices[regionOf(customer.country).currency_code]
  return totalOf({ customer, quantity, unitPrice, withShipping: true }).total
}

function attemptRows(
  cycle_id: string,
  period: Period,
  failure: string | null,
  now: DateTime
) {
  const failed = period.state === "failed"
  const tries = failed ? triesSoFar(period, failure, now) : [period.start]
  return tries
    .filter(() => failed || period.state === "fulfilled")
    .map((at, index) => ({
      cycle_id,
      number: index + 1,
      attempted_at: at.toJSDate(),
      ...(failed ? tryOf(failure) : { status: "succeeded" as const }),
    }))
}

function eventRows(
  subscription_id: string,
  agreement: Agreement,
  failedCycleId: string | undefined,
  input: BillingInput
) {
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
      ? triesSoFar(failed, agreement.failure, input.now).map((at, index) => ({
          ...event("payment_failed", at),
          details: {
            billing_cycle_id: failedCycleId,
            attempt_number: index + 1,
            failure_code: agreement.failure,
            requires_action: tryOf(agreement.failure).status === "requires_action",
            amount: String(priceOf(agreement)),
            currency_code: regionOf(customer.country).currency_code,
          },
        }))
      : []),
    ...(canceledAt && canceledBy
      ? [event("canceled", canceledAt, canceledBy, actorId(agreement, input))]
      : []),
    ...(status === "completed"
      ? [event("completed", periods[periods.length - 1].end)]
      : []),
  ]
}
