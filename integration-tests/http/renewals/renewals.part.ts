import { Modules } from "@medusajs/framework/utils"

import { cycleStart } from "../../../src/lib/calendar"
import { now } from "../../../src/lib/clock"
import { SUBSCRIPTION_MODULE } from "../../../src/modules/subscription"
import type { StorePaymentListResponse } from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { mailsTo } from "../../helpers/ask-for-link"
import { letTimeGoOn, stopTime } from "../../helpers/clock"
import { count } from "../../helpers/counts"
import {
  DAY,
  HOUR,
  leaveNothingDue,
  listenTo,
  paymentsOf,
  rowsOf,
  standAt,
  tick,
} from "../../helpers/engine"
import { aPaidOrder } from "../../helpers/paid-order"
import { aRenewalShop, dueSubscriptions, type RenewalShop } from "../../helpers/renewals"
import { aSession } from "../../helpers/sign-in"
import { connection, sql } from "../../helpers/sql"
import { describeWithStandIn } from "../../helpers/stripe-for-tests"
import { waitUntil } from "../../helpers/wait-until"

/** For the full count on a busy machine. */
const LONG = 600_000

type AdminOrder = {
  id: string
  status: string
  payment_status: string
  fulfillment_status: string
  total: number
  email: string
  created_at: string
  metadata: Record<string, unknown> | null
  items: { id: string; title: string; tax_lines: { rate: number }[] }[]
  shipping_methods: { amount: number; tax_lines: { rate: number }[] }[]
  shipping_address: { city: string }
  billing_address: { city: string }
  payment_collections: { id: string; status: string; payments: { id: string }[] }[]
  summary: { pending_difference: number; transaction_total: number }
}

describeWithStandIn("the renewal engine", () => {
  let app: TestApp
  let shop: RenewalShop
  let heard: ReturnType<typeof listenTo>
  beforeAll(async () => {
    app = await startApp()
    shop = await aRenewalShop(app.container)
    const ledger = app.container.resolve(SUBSCRIPTION_MODULE)
    const plan = await ledger.createHubSubscriptionPlans({ interval: "month" })
    await ledger.setPlanVariants({ plan_id: plan.id, variant_ids: [shop.variant_id] })
    heard = listenTo(app, ["hub_subscription.renewed", "hub_subscription.completed"])
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  beforeEach(stopTime)
  afterEach(async () => {
    await leaveNothingDue(app)
    await letTimeGoOn(app)
  })

  const due = async (options: Partial<Parameters<typeof dueSubscriptions>[1]> = {}) =>
    await dueSubscriptions(app.container, { shop, stripeUrl: app.stripe.url, ...options })

  const adminOrder = async (id: string) => {
    const { body, status } = await app.api.get<{ order: AdminOrder }>(
      `/admin/orders/${id}?fields=+metadata,+email,*shipping_address,*billing_address,*items.tax_lines,*shipping_methods.tax_lines,*payment_collections.payments`,
      app.adminHeaders
    )
    expect(status).toBe(200)
    return body.order
  }

  /** One subscription that is renewed a year ahead, with its order as Medusa Admin shows it. */
  const aRenewal = async () => {
    standAt(Date.now() + 365 * DAY)
    const [one] = await due()
    await tick(app)
    const { cycle } = await rowsOf(app, one)
    return { ...one, cycle, order: await adminOrder(cycle.order_id!) }
  }

  /** A purchase of what the renewals renew, worked off after all that they announced. */
  const aPurchase = async (email: string) => {
    const customer = await app.container
      .resolve(Modules.CUSTOMER)
      .createCustomers({ email })
    const { id } = await aPaidOrder(app, {
      email,
      customer_id: customer.id,
      amount: 10,
      items: [
        {
          title: "House Blend",
          variant_id: shop.variant_id,
          product_id: shop.product_id,
        },
      ],
    })
    await app.container
      .resolve(Modules.EVENT_BUS)
      .emit({ name: "order.placed", data: { id } })
    await waitUntil(
      "the purchase is confirmed",
      async () => mailsTo(app, email).length > 0
    )
    return id
  }

  const admin = async (path: string, body: object = {}) => {
    const answer = await app.api.post(path, body, app.adminHeaders)
    expect(answer).toMatchObject({ status: 200 })
  }

  describe("a renewal", () => {
    it("charges the saved card once, for items, parcel and tax", async () => {
      const one = await aRenewal()
      await tick(app)

      expect(paymentsOf(app, one)).toEqual([
        expect.objectContaining({
          status: "succeeded",
          amount: 1680,
          amount_received: 1680,
          currency: "eur",
          attempts: 1,
          payment_method: one.payment_method_id,
          metadata: {
            subscription_id: one.subscription_id,
            billing_cycle_id: one.cycle_id,
            billing_cycle_number: "2",
          },
        }),
      ])
      expect((await rowsOf(app, one)).attempts).toMatchObject([
        { number: 1, status: "succeeded", failure_code: null, attempted_at: now() },
      ])
    })

    it("makes an order that is complete in every part, in business time", async () => {
      const { order, ...one } = await aRenewal()

      expect(order).toMatchObject({
        status: "pending",
        payment_status: "captured",
        fulfillment_status: "not_fulfilled",
        total: 16.8,
        email: one.email,
        created_at: now().toISOString(),
        metadata: {
          subscription_id: one.subscription_id,
          billing_cycle_id: one.cycle_id,
        },
        shipping_address: { city: "Bonn" },
        billing_address: { city: "Bonn" },
        summary: { pending_difference: 0, transaction_total: 16.8 },
      })
      expect(order.items).toMatchObject([
        { title: "House Blend", unit_price: 10, quantity: 1, tax_lines: [{ rate: 20 }] },
      ])
      expect(order.shipping_methods).toMatchObject([
        {
          name: "Standard parcel",
          amount: 4,
          tax_lines: [{ rate: 20 }],
          shipping_option_id: shop.shipping_option_id,
        },
      ])
      expect(order.payment_collections).toMatchObject([
        {
          id: one.cycle.payment_collection_id,
          status: "completed",
          payments: [{ captured_at: now().toISOString() }],
        },
      ])
      const [payment] = order.payment_collections[0].payments
      const captures = await sql<{ id: string }>(
        app,
        "SELECT id, created_at FROM capture WHERE payment_id = ?",
        [payment.id]
      )
      expect(captures).toMatchObject([{ created_at: now() }])
      const transactions = await sql(
        app,
        "SELECT amount::text, reference, reference_id FROM order_transaction WHERE order_id = ?",
        [order.id]
      )
      expect(transactions).toEqual([
        { amount: "16.8", reference: "capture", reference_id: captures[0].id },
      ])
      const reserved = await app.container
        .resolve(Modules.INVENTORY)
        .listReservationItems({ line_item_id: [order.items[0].id] })
      expect(reserved).toMatchObject([
        { inventory_item_id: shop.inventory_item_id, quantity: 1 },
      ])
    })

    it("says in order.placed that it made the order, so that nobody has to ask", async () => {
      const placed = listenTo(app, ["order.placed"])
      const asked: unknown[] = []
      const notice = ({ sql, bindings }: { sql: string; bindings?: unknown[] }) =>
        void (sql.includes("AS is_renewal") && asked.push(bindings?.[0]))
      connection(app).on("query", notice)
      const { cycle } = await aRenewal()
      const purchase = await aPurchase("asked@example.test")
      connection(app).off("query", notice)

      const events = await placed(cycle.order_id!)
      expect(events.map(({ data }) => data)).toEqual([
        { id: cycle.order_id, is_subscription_renewal: true },
      ])
      expect(new Set(asked)).toEqual(new Set([purchase]))
    })

    it("schedules the next period by the calendar, and does nothing at the next tick", async () => {
      standAt(new Date("2027-08-31T10:00:00Z"))
      const [one] = await due()
      await tick(app)
      const before = await rowsOf(app, one)
      await tick(app)

      expect(before.subscription).toMatchObject({
        status: "active",
        current_period_start: new Date("2027-08-31T10:00:00Z"),
        current_period_end: new Date("2027-09-30T10:00:00Z"),
        next_charge_at: new Date("2027-09-30T10:00:00Z"),
      })
      expect(before.cycles).toMatchObject([
        { number: 1, status: "fulfilled" },
        { number: 2, status: "fulfilled", work_at: null },
        {
          number: 3,
          status: "scheduled",
          due_at: new Date("2027-09-30T10:00:00Z"),
          work_at: new Date("2027-09-30T10:00:00Z"),
          period_end: new Date("2027-10-31T10:00:00Z"),
        },
      ])
      expect(await rowsOf(app, one)).toEqual(before)
      expect(paymentsOf(app, one)).toHaveLength(1)
    })

    it("does not begin a second before it is due", async () => {
      const [one] = await due({ due_at: new Date(Date.now() + DAY) })
      standAt(Date.now() + DAY - 1)
      await tick(app)
      expect(paymentsOf(app, one)).toEqual([])
      standAt(Date.now() + DAY)
      await tick(app)
      expect(paymentsOf(app, one)).toHaveLength(1)
    })

    it("is announced once, with what a developer needs", async () => {
      const one = await aRenewal()
      await tick(app)

      expect(await heard(one.subscription_id)).toMatchObject([
        {
          name: "hub_subscription.renewed",
          data: {
            id: one.subscription_id,
            customer_id: one.customer_id,
            event_id: expect.stringMatching(/^subevt_/),
            billing_cycle_id: one.cycle_id,
            order_id: one.order.id,
            amount: "16.8",
            currency_code: "eur",
          },
        },
      ])
      expect((await rowsOf(app, one)).eventNames).toEqual(["renewed"])
    })

    it("appears in the customer's Payment History", async () => {
      const one = await aRenewal()
      const { body } = await app.api.get<StorePaymentListResponse>(
        "/store/customer-hub/payments",
        await aSession(app, one.email)
      )
      expect(body.payments).toMatchObject([
        { price: 16.8, currency_code: "eur", status: "paid", date: now().toISOString() },
      ])
    })

    it("can be refunded and fulfilled in Medusa Admin", async () => {
      const { order, ...one } = await aRenewal()
      const [payment] = order.payment_collections[0].payments
      await admin(`/admin/payments/${payment.id}/refund`, { amount: 5 })
      await admin(`/admin/orders/${order.id}/fulfillments`, {
        items: [{ id: order.items[0].id, quantity: 1 }],
      })

      expect(paymentsOf(app, one)).toMatchObject([{ amount_refunded: 500 }])
      expect(await adminOrder(order.id)).toMatchObject({
        payment_status: "partially_refunded",
        fulfillment_status: "fulfilled",
        summary: { pending_difference: 0 },
      })
    })

    it("can be canceled in Medusa Admin, which gives the money and the stock back", async () => {
      const { order, ...one } = await aRenewal()
      await admin(`/admin/orders/${order.id}/cancel`)

      expect(paymentsOf(app, one)).toMatchObject([{ amount_refunded: 1680 }])
      expect(await adminOrder(order.id)).toMatchObject({ status: "canceled" })
      const reserved = await app.container
        .resolve(Modules.INVENTORY)
        .listReservationItems({ line_item_id: [order.items[0].id] })
      expect(reserved).toEqual([])
    })
  })

  describe("the course of a subscription", () => {
    it(
      "a year of renewals makes orders, and neither subscriptions nor purchase mails",
      async () => {
        const service = app.container.resolve(SUBSCRIPTION_MODULE)
        const bought = await due({ count: count(20) })
        const [, before] = await service.listAndCountHubSubscriptions()
        const start = Date.now()
        for (let month = 0; month < 12; month++) {
          const anchor = { at: new Date(start), cycle: 0 }
          standAt(cycleStart(anchor, { interval: "month", interval_count: 1 }, month))
          await tick(app)
        }

        // A purchase of the same variant does start one, after all that the renewals announced.
        await aPurchase("sentinel@example.test")

        const [, after] = await service.listAndCountHubSubscriptions()
        expect(after).toBe(before + 1)
        for (const one of bought) {
          const purchases = mailsTo(app, one.email).filter(
            ({ subject }) => !subject.includes("receipt for order")
          )
          expect(purchases).toEqual([])
          expect(paymentsOf(app, one)).toHaveLength(12)
          const { cycles, eventNames } = await rowsOf(app, one)
          expect(cycles.map(({ status }) => status)).toEqual([
            ...Array(13).fill("fulfilled"),
            "scheduled",
          ])
          expect(eventNames).toEqual(Array(12).fill("renewed"))
        }
      },
      LONG
    )

    it("ends when the agreed number of charges is reached", async () => {
      const [one] = await due({ charge_limit: 2 })
      await tick(app)

      const { subscription, cycles, eventNames } = await rowsOf(app, one)
      expect(subscription).toMatchObject({ status: "completed", next_charge_at: null })
      expect(cycles.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"])
      expect(eventNames.sort()).toEqual(["completed", "renewed"])
      const events = await heard(one.subscription_id)
      expect(events.map(({ name }) => name).sort()).toEqual([
        "hub_subscription.completed",
        "hub_subscription.renewed",
      ])
      standAt(Date.now() + 70 * DAY)
      await tick(app)
      expect(paymentsOf(app, one)).toHaveLength(1)
    })

    it("turns from trialing to active with its first charge", async () => {
      const [one] = await due()
      await sql(
        app,
        "UPDATE hub_subscription SET status = 'trialing', trial_ends_at = ? WHERE id = ?",
        [now(), one.subscription_id]
      )
      await tick(app)
      expect((await rowsOf(app, one)).subscription.status).toBe("active")
      expect(paymentsOf(app, one)).toMatchObject([{ amount_received: 1680 }])
    })
  })

  describe("after three days without a running server", () => {
    it("bills each monthly subscription once, late", async () => {
      const monthly = await due({ count: count(50) })
      standAt(Date.now() + 3 * DAY + HOUR)
      await tick(app)
      await tick(app)

      for (const one of monthly) {
        const { subscription, cycle } = await rowsOf(app, one)
        expect(cycle.status).toBe("fulfilled")
        expect(subscription.next_charge_at).toEqual(cycle.period_end)
        expect(paymentsOf(app, one)).toMatchObject([{ amount_received: 1680 }])
      }
    })

    it("bills each daily one for its newest period alone, and says which were missed", async () => {
      const start = Date.now()
      const daily = await due({ count: count(50), interval: "day" })
      standAt(start + 3 * DAY + HOUR)
      await tick(app)
      await tick(app)

      for (const one of daily) {
        const { subscription, cycles, attempts } = await rowsOf(app, one)
        expect(cycles.map(({ number, status }) => [number, status])).toEqual([
          [1, "fulfilled"],
          [2, "missed"],
          [3, "missed"],
          [4, "missed"],
          [5, "fulfilled"],
          [6, "scheduled"],
        ])
        expect(cycles[4].due_at).toEqual(new Date(start + 3 * DAY))
        expect(attempts).toHaveLength(1)
        expect(subscription.next_charge_at).toEqual(new Date(start + 4 * DAY))
        expect(paymentsOf(app, one)).toMatchObject([{ amount_received: 1680 }])
      }
    })
  })
})
