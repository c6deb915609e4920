import { Modules } from "@medusajs/framework/utils"

import { cycleStart } from "../../../src/lib/calendar"
import type { AdminSubscriptionResponse } from "../../../src/types/http"
import { startSubscriptionsWorkflow } from "../../../src/workflows/subscriptions/start-subscriptions"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { storefront, type Checkout } from "../../helpers/checkout"
import { aRegisteredCustomer } from "../../helpers/registered-customer"
import {
  aProductForSale,
  aShop,
  SHIPPING_PRICES,
  type TestShop,
} from "../../helpers/shop"
import { sql } from "../../helpers/sql"
import { startedBy, subscriptionsOf, untilConfirmed } from "../../helpers/started-by"
import { waitUntil } from "../../helpers/wait-until"

let app: TestApp
let shop: TestShop
let store: Checkout
beforeAll(async () => {
  app = await startApp()
  shop = await aShop(app)
  store = storefront(app, shop)
}, BOOT_TIMEOUT_MS)
afterAll(async () => {
  await untilConfirmed(app)
  await app.stop()
})

async function createdAt(orderId: string): Promise<Date> {
  const order = await app.container.resolve(Modules.ORDER).retrieveOrder(orderId)
  return new Date(order.created_at)
}

describe("a purchase", () => {
  it("paid with a card starts a subscription that can be charged later", async () => {
    const coffee = await aProductForSale(app, shop, { plan: { interval_count: 2 } })

    const order = await store.buy({
      email: "guest@example.com",
      variant_id: coffee.variant_id,
      quantity: 3,
    })

    const [subscription, ...others] = await startedBy(app, order.id)
    expect(others).toEqual([])
    const start = await createdAt(order.id)
    const every = { interval: "month" as const, interval_count: 2 }
    const starts = [1, 2, 3].map((n) => cycleStart({ at: start, cycle: 1 }, every, n))
    expect(subscription).toMatchObject({
      status: "active",
      email: "guest@example.com",
      currency_code: "eur",
      region_id: shop.regionIds.eur,
      sales_channel_id: shop.salesChannelId,
      plan_id: coffee.plan_id,
      interval: "month",
      interval_count: 2,
      trial_days: 0,
      charge_limit: null,
      anchor_at: start,
      started_at: start,
      current_period_start: start,
      current_period_end: starts[1],
      next_charge_at: starts[1],
      payment_provider_id: "pp_stripe_stripe",
      card_brand: "visa",
      card_last4: "4242",
      shipping_address: { city: "Bath", country_code: "de" },
      shipping_option_id: shop.shippingOptionId,
      shipping_method: { name: "Standard parcel", amount: String(SHIPPING_PRICES.eur) },
    })
    expect(subscription.account_holder_id).not.toBeNull()
    expect(subscription.items).toMatchObject([
      { title: "House Blend", quantity: 3, unit_price: 12.5, is_tax_inclusive: false },
    ])
    const cycles = [...subscription.cycles].sort((a, b) => a.number - b.number)
    expect(cycles).toMatchObject([
      { number: 1, status: "fulfilled", period_start: starts[0], work_at: null },
      {
        number: 2,
        status: "scheduled",
        period_start: starts[1],
        period_end: starts[2],
        due_at: starts[1],
        work_at: starts[1],
      },
    ])
    const card = await app.stripe.client.paymentMethods.retrieve(
      subscription.payment_method_id!
    )
    expect(card.customer).toEqual(expect.stringMatching(/^cus_/))
    await waitUntil("it is announced", async () => {
      const [{ events }] = await subscriptionsOf(app, order.id)
      return events.every((event) => event.is_announced)
    })
    expect(subscription.events).toMatchObject([
      { name: "created", details: { order_id: order.id } },
    ])
  })

  it("of a registered customer saves the card to the Stripe customer they have", async () => {
    const { variant_id } = await aProductForSale(app, shop, { plan: {} })
    const { headers, customerId } = await aRegisteredCustomer(app, "member@example.com")
    const own = storefront(app, shop, headers)

    const first = await own.buy({ email: "member@example.com", variant_id })
    const second = await own.buy({ email: "member@example.com", variant_id })

    const [one] = await startedBy(app, first.id)
    const [two] = await startedBy(app, second.id)
    expect(one.customer_id).toBe(customerId)
    expect(two.account_holder_id).toBe(one.account_holder_id)
    expect(two.account_holder_id).not.toBeNull()
  })

  it.each([["de-DE"], [undefined]])("keeps the cart's locale: %s", async (locale) => {
    const { variant_id } = await aProductForSale(app, shop, { plan: {} })
    const order = await store.buy({
      email: "locale@example.com",
      variant_id,
      locale,
    })
    const [started] = await startedBy(app, order.id)
    const { body } = await app.api.get<AdminSubscriptionResponse>(
      `/admin/customer-hub/subscriptions/${started.id}`,
      app.adminHeaders
    )
    expect(body.subscription.locale).toBe(locale ?? null)
  })

  it("starts one subscription for each line that has a plan", async () => {
    const monthly = await aProductForSale(app, shop, { plan: {} })
    const weekly = await aProductForSale(app, shop, { plan: { interval: "week" } })
    const digital = await aProductForSale(app, shop, { plan: {}, isDigital: true })
    const once = await aProductForSale(app, shop)
    const cartId = await store.cart({ email: "several@example.com" })
    for (const { variant_id } of [monthly, weekly, digital, once]) {
      await store.add(cartId, { variant_id, quantity: 2 })
    }
    await store.ship(cartId)

    const { body } = await store.pay(cartId)

    const started = await startedBy(app, body.order.id, 3)
    const byVariant = new Map(started.map((row) => [row.items[0].variant_id, row]))
    expect(started).toHaveLength(3)
    expect(byVariant.get(weekly.variant_id)).toMatchObject({ interval: "week" })
    expect(byVariant.get(monthly.variant_id)?.shipping_method).not.toBeNull()
    expect(byVariant.get(digital.variant_id)?.shipping_method).toBeNull()
  })

  it("in yen, with the tax in the price, keeps price and flag", async () => {
    const { variant_id } = await aProductForSale(app, shop, { plan: {} })

    const order = await store.buy({
      email: "jp@example.com",
      variant_id,
      currency: "jpy",
    })

    const [{ items, currency_code }] = await startedBy(app, order.id)
    expect(currency_code).toBe("jpy")
    expect(items).toMatchObject([{ unit_price: 1500, is_tax_inclusive: true }])
  })

  it("by invoice starts an active one without a card", async () => {
    const { variant_id } = await aProductForSale(app, shop, { plan: {} })

    const order = await store.buy({
      email: "invoice@example.com",
      variant_id,
      card: "by invoice",
    })

    const [subscription] = await startedBy(app, order.id)
    expect(subscription).toMatchObject({
      status: "active",
      payment_provider_id: "pp_system_default",
      payment_method_id: null,
    })
    const mail = await app.mails.waitForMail(
      ({ to, subject }) => to.includes("invoice@example.com") && /order #/.test(subject)
    )
    expect(mail.text.replace(/\s+/g, " ")).toContain("we ask you for it by email")
  })

  it("of a plan with one charge is complete at once", async () => {
    const { variant_id } = await aProductForSale(app, shop, { plan: { charge_limit: 1 } })

    const order = await store.buy({ email: "limit@example.com", variant_id })

    const [subscription] = await startedBy(app, order.id)
    expect(subscription).toMatchObject({ status: "completed", next_charge_at: null })
    expect(subscription.cycles).toMatchObject([{ number: 1, status: "fulfilled" }])
    expect(subscription.events.map(({ name }) => name).sort()).toEqual([
      "completed",
      "created",
    ])
  })

  it("starts one subscription a line, however often its event comes", async () => {
    const plan = {}
    const [a, b] = [
      await aProductForSale(app, shop, { plan }),
      await aProductForSale(app, shop, { plan }),
    ]
    const cartId = await store.cart({ email: "twenty@example.com" })
    await store.add(cartId, { variant_id: a.variant_id, quantity: 1 })
    await store.add(cartId, { variant_id: b.variant_id, quantity: 1 })
    await store.ship(cartId)
    const { body } = await store.pay(cartId)
    await startedBy(app, body.order.id, 2)
    await sql(app, "DELETE FROM hub_subscription WHERE source_order_id = ?", [
      body.order.id,
    ])

    await Promise.all(
      Array.from({ length: 20 }, () =>
        startSubscriptionsWorkflow(app.container).run({
          input: { order_id: body.order.id },
        })
      )
    )

    expect(await subscriptionsOf(app, body.order.id)).toHaveLength(2)
  })
})
