import {
  createRegionsWorkflow,
  refundPaymentsWorkflow,
} from "@medusajs/medusa/core-flows"
import { Modules } from "@medusajs/framework/utils"

import type { seededRandom } from "../../../demo/seed/random"
import { now } from "../../../src/lib/clock"
import type { PlanInterval } from "../../../src/types/http"
import { updatePaymentMethodWorkflow } from "../../../src/workflows/payment-methods/update-payment-method"
import { keepRunningWorkflow } from "../../../src/workflows/subscriptions/keep-running"
import { spawnServer, type TestApp } from "../../helpers/app"
import { scaleOf } from "../../../src/payment-providers/card-amounts"
import type { FaultKind } from "../../../stripe-stand-in"
import { count } from "../../helpers/counts"
import {
  aRenewalShop,
  boughtTogether,
  dueSubscriptions,
  priceSetsOf,
  type DueSubscription,
  type RenewalShop,
} from "../../helpers/renewals"
import { sql } from "../../helpers/sql"

const DAY = 24 * 60 * 60 * 1000

export const SUBSCRIPTIONS = count(1_000)

/** Out of a thousand, on each day, for each subscription. */
export const CHANCE = {
  trouble: 3,
  recovery: 150,
  newCard: 3,
  cancel: 1,
  refund: 4,
  staffRefund: 2,
  dispute: 1,
}

export type Random = ReturnType<typeof seededRandom>

/** What is sold in, with the smallest units of one, and how many of a euro it takes. */
export const CURRENCIES = [
  { currency_code: "eur", country: "de", scale: 100, rate: 1 },
  { currency_code: "usd", country: "us", scale: 100, rate: 1 },
  { currency_code: "jpy", country: "jp", scale: 1, rate: 100 },
]

/**
 * Monthly and yearly ones in three currencies, falling due at midnights of the first quarter; every third
 * purchase is of two or three at once, which come in one parcel.
 */
export async function sell(app: TestApp, random: Random): Promise<DueSubscription[]> {
  const shop = await aRenewalShop(app.container)
  const markets = [shop]
  for (const market of CURRENCIES.slice(1)) {
    markets.push(await openMarket(app, shop, market))
  }
  const everyone: DueSubscription[] = []
  const intervals: PlanInterval[] = ["month", "month", "month", "year"]
  while (everyone.length < SUBSCRIPTIONS) {
    const market = random.between(0, CURRENCIES.length - 1)
    const { currency_code, scale, rate } = CURRENCIES[market]
    const isShared = random.between(1, 3) === 1
    const purchase = {
      shop: markets[market],
      stripeUrl: app.stripe.url,
      currency_code,
      count: Math.min(
        isShared ? random.between(2, 3) : 10,
        SUBSCRIPTIONS - everyone.length
      ),
      interval: random.pick(intervals),
      due_at: new Date(now().getTime() + random.between(0, 90) * DAY),
      unit_price: (random.between(1, 9_000) * (rate * scale)) / 100 / scale,
    }
    everyone.push(
      ...(isShared
        ? await boughtTogether(app, purchase)
        : await dueSubscriptions(app.container, purchase))
    )
  }
  return everyone
}

/** The shop's product and parcel in another currency. */
async function openMarket(
  app: TestApp,
  shop: RenewalShop,
  { currency_code, country, rate }: (typeof CURRENCIES)[number]
): Promise<RenewalShop> {
  const {
    result: [region],
  } = await createRegionsWorkflow(app.container).run({
    input: {
      regions: [
        {
          name: currency_code,
          currency_code,
          countries: [country],
          payment_providers: ["pp_stripe_stripe"],
        },
      ],
    },
  })
  const { variant, parcel } = await priceSetsOf(app.container, shop)
  await app.container.resolve(Modules.PRICING).addPrices(
    [
      { priceSetId: variant, amount: 10 * rate },
      { priceSetId: parcel, amount: 4 * rate },
    ].map(({ priceSetId, amount }) => ({
      priceSetId,
      prices: [{ currency_code, amount }],
    }))
  )
  return { ...shop, region_id: region.id }
}

/** Saves another card at the provider and puts it into the subscription. */
export async function changeCard(app: TestApp, one: DueSubscription): Promise<void> {
  const [subscription] = await sql<{ account_holder_id: string; status: string }>(
    app,
    "SELECT account_holder_id, status FROM hub_subscription WHERE id = ?",
    [one.subscription_id]
  )
  const [holder] = await sql<{ external_id: string }>(
    app,
    "SELECT external_id FROM account_holder WHERE id = ?",
    [subscription.account_holder_id]
  )
  const card = await app.stripe.client.paymentMethods.attach("pm_card_mastercard", {
    customer: holder.external_id,
  })
  await updatePaymentMethodWorkflow(app.container).run({
    input: {
      subscription_ids: [one.subscription_id],
      payment_provider_id: "pp_stripe_stripe",
      payment_method_id: card.id,
      account_holder_id: subscription.account_holder_id,
      actor: { type: "customer", id: one.customer_id },
    },
  })
  one.payment_method_id = card.id
}

/** At Stripe's dashboard, whose webhooks come once or twice, and by staff in Medusa Admin. */
export async function refundSome(
  app: TestApp,
  happens: (chance: number) => boolean,
  random: Random
): Promise<number> {
  let refunds = 0
  const refundable = app.stripe.books
    .payments()
    .filter(({ status, amount, amount_refunded }) => {
      return status === "succeeded" && amount_refunded === 0 && amount > 100
    })
  for (const { id, amount, currency } of refundable.slice(-SUBSCRIPTIONS)) {
    if (happens(CHANCE.refund / 4)) {
      await app.stripe.client.refunds.create({
        payment_intent: id,
        amount: random.pick([amount, random.between(1, amount)]),
      })
      refunds += 1
    } else if (happens(CHANCE.staffRefund / 2)) {
      refunds += await refundAsStaff(app, id, Math.ceil(amount / 2) / scaleOf(currency))
    }
  }
  return refunds
}

async function refundAsStaff(
  app: TestApp,
  providerPaymentId: string,
  amount: number
): Promise<number> {
  const [payment] = await sql<{ id: string }>(
    app,
    `SELECT payment.id FROM payment
       JOIN hub_billing_cycle cycle ON cycle.payment_session_id = payment.payment_session_id
      WHERE cycle.provider_payment_id = ?`,
    [providerPaymentId]
  )
  if (!payment) {
    return 0
  }
  await refundPaymentsWorkflow(app.container).run({
    input: [{ payment_id: payment.id, amount }],
  })
  return 1
}

/** Some answers get lost on the way, with or without the work done. */
export function breakProvider(app: TestApp, random: Random): number {
  const kinds = ["drop_before", "drop_after", "error_before", "error_after"] as const
  if (random.between(1, 10) > 3) {
    return 0
  }
  app.stripe.faults.add({
    on: "POST /v1/payment_intents/:id/confirm",
    do: random.pick(kinds),
    times: random.between(1, 4),
  })
  return 1
}

const OUTAGES: FaultKind[] = [
  "error_before",
  "rate_limit",
  { refuse: "wrong_key" },
  { refuse: "wrong_account" },
  { refuse: "no_permission" },
]

/** For a whole day the provider refuses whatever it is asked. */
export function breakOff(app: TestApp, random: Random): void {
  app.stripe.faults.add({ on: ".*", do: random.pick(OUTAGES), times: Infinity })
}

/** Another server begins the day's work and is killed in the midst of it. */
export async function crash(app: TestApp, random: Random): Promise<number> {
  const spots = [
    "POST /v1/payment_intents",
    "POST /v1/payment_intents/:id/confirm",
    "GET /v1/payment_intents/:id",
  ]
  const server = await spawnServer(app)
  const fault = app.stripe.faults.add({
    on: random.pick(spots),
    do: random.pick(["hang_before", "hang_after"]),
    times: random.between(1, 3),
  })
  const worked = server.api
    .post("/admin/customer-hub/test-clock", { advance_by: 1 }, app.adminHeaders)
    .then(
      () => "done" as const,
      () => "cut off" as const
    )
  // On a day without any charge there is nothing to be killed in.
  await Promise.race([fault.reached, worked])
  await server.stop("SIGKILL")
  fault.remove()
  await worked
  return 1
}

export type Disputes = {
  /** Those that no bank has decided yet. */
  open: string[]
  /** Payments: a customer disputes one once. */
  disputed: Set<string>
}

/** Customers dispute payments at their bank, which decides about earlier ones. */
export function disputeSome(
  app: TestApp,
  happens: (chance: number) => boolean,
  random: Random,
  { open, disputed }: Disputes
): number {
  for (const id of open.splice(0)) {
    if (happens(30)) {
      app.stripe.disputes.close(id, random.pick(["won", "lost"]))
    } else {
      open.push(id)
    }
  }
  const before = disputed.size
  const disputable = app.stripe.books
    .payments()
    .filter(({ status, amount_refunded }) => status === "succeeded" && !amount_refunded)
  for (const { id } of disputable.slice(-SUBSCRIPTIONS)) {
    if (!disputed.has(id) && happens(CHANCE.dispute)) {
      const isInquiry = random.between(1, 5) === 1
      open.push(app.stripe.disputes.open(id, { isInquiry }).id)
      disputed.add(id)
    }
  }
  return disputed.size - before
}

/** Staff let some of the subscriptions go on that need their answer. */
export async function answerSome(
  app: TestApp,
  happens: (chance: number) => boolean
): Promise<void> {
  const asked = await sql<{ id: string; subscription_id: string }>(
    app,
    `SELECT question.id, subscription_id FROM hub_staff_question question
       JOIN hub_subscription ON hub_subscription.id = subscription_id
      WHERE answered_at IS NULL AND status NOT IN ('canceled', 'completed')
      ORDER BY asked_at, subscription_id`
  )
  for (const { id, subscription_id } of asked) {
    if (happens(100)) {
      await keepRunningWorkflow(app.container).run({
        input: {
          subscription_id,
          question_ids: [id],
          answered_by: { type: "user", id: "user_1" },
        },
      })
    }
  }
}
