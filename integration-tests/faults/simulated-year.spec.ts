import { refundPaymentsWorkflow } from "@medusajs/medusa/core-flows"
import { Modules } from "@medusajs/framework/utils"

import { seededRandom } from "../../demo/seed/random"
import { now } from "../../src/lib/clock"
import { listPaymentRows } from "../../src/lib/payment-history"
import {
  HUB_SETTINGS_MODULE,
  type HubSettingsModuleService,
} from "../../src/modules/hub-settings"
import type { PlanInterval } from "../../src/types/http"
import { updatePaymentMethodWorkflow } from "../../src/workflows/payment-methods/update-payment-method"
import { cancelSubscriptionWorkflow } from "../../src/workflows/subscriptions/cancel-subscription"
import { BOOT_TIMEOUT_MS, spawnServer, startApp, type TestApp } from "../helpers/app"
import { letTimeGoOn } from "../helpers/clock"
import { count } from "../helpers/counts"
import { aRenewalShop, dueSubscriptions, type DueSubscription } from "../helpers/renewals"
import { saveSettings } from "../helpers/settings"
import { sql } from "../helpers/sql"
import { describeWithStandIn } from "../helpers/stripe/for-tests"
import { endLeases, tick, WITHOUT_SCHEDULE } from "../helpers/ticks"
import { receiveHeld } from "../helpers/webhooks"

const DAY = 24 * 60 * 60 * 1000
const DAYS = 365
const SUBSCRIPTIONS = Math.max(count(1_000), 200)
const CRASHES = count(20)

/** Out of a thousand, on each day, for each subscription. */
const CHANCE = {
  trouble: 3,
  recovery: 150,
  newCard: 3,
  cancel: 1,
  refund: 4,
  staffRefund: 2,
}
const LUCK = [
  { decline: "insufficient_funds" },
  { decline: "insufficient_funds" },
  { decline: "lost_card" },
  "authentication_required",
] as const

let app: TestApp
beforeAll(async () => {
  app = await startApp(WITHOUT_SCHEDULE)
  await saveSettings(app, { self_cancellation_enabled: true })
}, BOOT_TIMEOUT_MS)
afterAll(async () => {
  await letTimeGoOn(app)
  await app?.stop()
})

describeWithStandIn("a year of subscriptions", () => {
  it(
    "ends with books equal to the provider's, to the cent",
    async () => {
      const random = seededRandom(2026)
      const everyone = await sell(random)
      const crashDays = new Set(
        Array.from({ length: CRASHES }, () => random.between(5, DAYS - 5))
      )
      const did = {
        declines: 0,
        newCards: 0,
        cancels: 0,
        refunds: 0,
        faults: 0,
        crashes: 0,
      }
      const happens = (chance: number) => random.between(1, 1000) <= chance
      const start = now()
      for (let day = 0; day < DAYS; day += 1) {
        await standAtDay(start, day)
        await endLeases(app)
        for (const one of everyone) {
          if (happens(CHANCE.trouble)) {
            app.stripe.cards.setBehaviour(one.payment_method_id, random.pick(LUCK))
            did.declines += 1
          } else if (happens(CHANCE.recovery)) {
            app.stripe.cards.setBehaviour(one.payment_method_id, "succeed")
          }
          if (happens(CHANCE.newCard)) {
            await changeCard(one)
            did.newCards += 1
          }
          if (happens(CHANCE.cancel)) {
            await cancelSubscriptionWorkflow(app.container).run({
              input: {
                subscription_id: one.subscription_id,
                canceled_by: { type: "customer", id: one.customer_id },
              },
            })
            did.cancels += 1
          }
        }
        did.refunds += await refundSome(happens, random)
        did.faults += breakProvider(random)
        if (crashDays.has(day)) {
          did.crashes += await crash(random)
          await endLeases(app)
        }
        await tick(app)
        app.stripe.faults.clear()
        // Most news of payments gets lost: the engine has read the answer before.
        const arrives = random.between(1, 4) === 1 ? undefined : ["charge.refunded"]
        await receiveHeld(app, arrives, { copies: random.between(1, 2) })
      }
      await settleEverything()

      const books = await readBooks()
      console.log(
        `${SUBSCRIPTIONS} subscriptions, ${DAYS} days: ${books.provider.charges} charges, ` +
          `${books.provider.charged / 100} EUR, ${books.provider.refunds} refunds, ` +
          `${books.provider.refunded / 100} EUR; ${did.declines} cards in trouble, ` +
          `${did.newCards} new cards, ${did.cancels} cancellations, ${did.faults} broken answers, ` +
          `${did.crashes} crashes; subscriptions at the end: ${JSON.stringify(books.statuses)}`
      )
      expect(books.medusa).toEqual(books.provider)
      expect(books.orders).toEqual({
        orders: books.provider.charges,
        paid: books.provider.charged,
        refunded: books.provider.refunded,
      })
      expect(books.cycles).toEqual({ fulfilled: books.provider.charges, open: 0 })
      expect(books.history).toEqual({
        rows: books.provider.charges,
        charged: books.provider.charged,
        refunded: books.provider.refunded,
      })
      expect(books.chargedTwice).toBe(0)
      expect(did.crashes).toBe(CRASHES)
    },
    60 * 60_000
  )
})

type Random = ReturnType<typeof seededRandom>

/** Monthly, quarterly and yearly ones, falling due at midnights of the first quarter. */
async function sell(random: Random): Promise<DueSubscription[]> {
  const shop = await aRenewalShop(app.container)
  const everyone: DueSubscription[] = []
  const intervals: PlanInterval[] = ["month", "month", "month", "year"]
  while (everyone.length < SUBSCRIPTIONS) {
    everyone.push(
      ...(await dueSubscriptions(app.container, {
        shop,
        stripeUrl: app.stripe.url,
        count: Math.min(20, SUBSCRIPTIONS - everyone.length),
        interval: random.pick(intervals),
        due_at: new Date(now().getTime() + random.between(0, 90) * DAY),
        unit_price: random.between(1, 9_000) / 100,
      }))
    )
  }
  return everyone
}

async function standAtDay(start: Date, day: number): Promise<void> {
  await app.container
    .resolve<HubSettingsModuleService>(HUB_SETTINGS_MODULE)
    .moveTestClock(new Date(start.getTime() + day * DAY))
  app.stripe.advance(DAY)
}

async function changeCard(one: DueSubscription): Promise<void> {
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
async function refundSome(
  happens: (chance: number) => boolean,
  random: Random
): Promise<number> {
  let refunds = 0
  const refundable = app.stripe.books
    .payments()
    .filter(({ status, amount, amount_refunded }) => {
      return status === "succeeded" && amount_refunded === 0 && amount > 100
    })
  for (const { id, amount } of refundable.slice(-SUBSCRIPTIONS)) {
    if (happens(CHANCE.refund / 4)) {
      await app.stripe.client.refunds.create({
        payment_intent: id,
        amount: random.pick([amount, random.between(1, amount)]),
      })
      refunds += 1
    } else if (happens(CHANCE.staffRefund / 2)) {
      refunds += await refundAsStaff(id, amount)
    }
  }
  return refunds
}

async function refundAsStaff(providerPaymentId: string, amount: number): Promise<number> {
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
    input: [{ payment_id: payment.id, amount: Math.ceil(amount / 2) / 100 }],
  })
  return 1
}

/** Some answers get lost on the way, with or without the work done. */
function breakProvider(random: Random): number {
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

/** Another server begins the day's work and is killed in the midst of it. */
async function crash(random: Random): Promise<number> {
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

async function settleEverything(): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await endLeases(app)
    await tick(app)
    await receiveHeld(app)
  }
}

async function readBooks() {
  const { charged, charges, refunded, refunds } = app.stripe.books.totals().eur
  const [captures] = await sql<{ n: number; cents: number }>(
    app,
    "SELECT count(*)::int AS n, round(sum(amount) * 100)::int AS cents FROM capture"
  )
  const [returned] = await sql<{ n: number; cents: number }>(
    app,
    "SELECT count(*)::int AS n, coalesce(round(sum(amount) * 100), 0)::int AS cents FROM refund"
  )
  const [orders] = await sql<{ orders: number; paid: number; refunded: number }>(
    app,
    `SELECT count(DISTINCT "order".id)::int AS orders,
            round(sum(transaction.amount) FILTER (WHERE transaction.amount > 0) * 100)::int AS paid,
            coalesce(round(-sum(transaction.amount) FILTER (WHERE transaction.amount < 0) * 100), 0)::int AS refunded
       FROM "order" JOIN order_transaction transaction ON transaction.order_id = "order".id`
  )
  const [cycles] = await sql<{ fulfilled: number; open: number }>(
    app,
    `SELECT count(*) FILTER (WHERE status = 'fulfilled' AND number > 1)::int AS fulfilled,
            count(*) FILTER (WHERE status IN ('charging', 'paid'))::int AS open
       FROM hub_billing_cycle`
  )
  const statuses = await sql<{ status: string; n: number }>(
    app,
    "SELECT status, count(*)::int AS n FROM hub_subscription GROUP BY status ORDER BY status"
  )
  const byCycle = new Map<string, number>()
  for (const { status, metadata } of app.stripe.books.payments()) {
    if (status === "succeeded") {
      const cycle = metadata.billing_cycle_id
      byCycle.set(cycle, (byCycle.get(cycle) ?? 0) + 1)
    }
  }
  return {
    provider: { charged, charges, refunded, refunds },
    medusa: {
      charged: captures.cents,
      charges: captures.n,
      refunded: returned.cents,
      refunds: returned.n,
    },
    orders,
    cycles,
    history: await readHistory(),
    chargedTwice: [...byCycle.values()].filter((times) => times > 1).length,
    statuses: Object.fromEntries(statuses.map(({ status, n }) => [status, n])),
  }
}

/** What all customers together see in their Payment History. */
async function readHistory() {
  const customers = await app.container
    .resolve(Modules.CUSTOMER)
    .listCustomers({}, { select: ["id"], take: null })
  const { rows } = await listPaymentRows(app.container, {
    customerIds: customers.map(({ id }) => id),
    sortBy: "date",
    descending: true,
    limit: 1_000_000,
    offset: 0,
  })
  const cents = (amounts: string[]) =>
    Math.round(amounts.reduce((sum, amount) => sum + Number(amount) * 100, 0))
  return {
    rows: rows.length,
    charged: cents(rows.map(({ price }) => price)),
    refunded: cents(rows.map(({ refunded }) => refunded)),
  }
}
