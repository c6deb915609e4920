import type {
  AdminOverviewResponse,
  AdminSubscriptionResponse,
  StoreSubscriptionListResponse,
} from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { storefront, type Checkout } from "../../helpers/checkout"
import { tick } from "../../helpers/engine"
import { aHubSession } from "../../helpers/scenario"
import { aProductForSale, aShop, type TestShop } from "../../helpers/shop"
import { sql } from "../../helpers/sql"
import { startedBy, untilConfirmed } from "../../helpers/started-by"

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

type PriceList = {
  type?: "sale" | "override"
  prices?: { amount: number; currency_code: string }[]
  metadata?: Record<string, unknown>
}

/** A price list for a variant of 12.50 EUR and 1500 JPY: 10 EUR and 1000 JPY unless told otherwise. */
const aPriceList = async (variant_id: string, list: PriceList = {}) => {
  const { type = "sale", metadata } = list
  const prices = list.prices ?? [
    { amount: 10, currency_code: "eur" },
    { amount: 1000, currency_code: "jpy" },
  ]
  const { status, body } = await app.api.post<{ price_list: { id: string } }>(
    "/admin/price-lists",
    {
      title: "A week",
      description: "Of lower prices",
      status: "active",
      type,
      prices: prices.map((price) => ({ ...price, variant_id })),
      ...(metadata && { metadata }),
    },
    app.adminHeaders
  )
  expect(status).toBe(200)
  return body.price_list.id
}

const changePriceList = async (id: string, body: Record<string, unknown>) => {
  const { status } = await app.api.post(
    `/admin/price-lists/${id}`,
    body,
    app.adminHeaders
  )
  expect(status).toBe(200)
}

const endSale = (id: string) => changePriceList(id, { status: "draft" })

const seenByStaff = async (id: string) => {
  const { body } = await app.api.get<AdminSubscriptionResponse>(
    `/admin/customer-hub/subscriptions/${id}`,
    app.adminHeaders
  )
  return body.subscription
}

/** What the next period costs when its time comes: in cents, with 19 % tax and a parcel at 4.50. */
const renew = async (subscription_id: string) => {
  const before = app.stripe.books.payments().length
  await sql(
    app,
    `UPDATE hub_billing_cycle SET work_at = now() - interval '1 second'
      WHERE subscription_id = ? AND status = 'scheduled'`,
    [subscription_id]
  )
  await tick(app)
  return app.stripe.books
    .payments()
    .slice(before)
    .filter(({ metadata }) => metadata.subscription_id === subscription_id)
    .map(({ amount_received }) => amount_received)
}

const cents = (price: number) => Math.round((price + 4.5) * 119)

describe("a sale price", () => {
  it("is that of the first period; renewals cost the regular price", async () => {
    const { variant_id } = await aProductForSale(app, shop, { plan: {} })
    const sale = await aPriceList(variant_id)
    const order = await store.buy({ email: "sale@example.com", variant_id, quantity: 2 })
    const [{ id }] = await startedBy(app, order.id)

    expect(order.total).toBeCloseTo((2 * 10 + 4.5) * 1.19)
    const { items, item_total } = await seenByStaff(id)
    expect(items).toMatchObject([{ quantity: 2, unit_price: 12.5, first_unit_price: 10 }])
    expect(item_total).toBe(25)
    // The sale goes on, and so it does for nobody who has bought before.
    expect(await renew(id)).toEqual([cents(25)])
    await endSale(sale)
    expect(await renew(id)).toEqual([cents(25)])
  })

  it("with tax in it leaves a regular price with tax in it", async () => {
    const { variant_id } = await aProductForSale(app, shop, { plan: {} })
    await aPriceList(variant_id)
    const order = await store.buy({
      email: "sale-yen@example.com",
      variant_id,
      currency: "jpy",
    })
    const [{ items }] = await startedBy(app, order.id)
    expect(items).toMatchObject([
      {
        unit_price: 1500,
        is_tax_inclusive: true,
        first_price: { unit_price: "1000", is_tax_inclusive: true },
      },
    ])
  })

  it("of a list that is marked as lasting is that of renewals too", async () => {
    const { variant_id } = await aProductForSale(app, shop, { plan: {} })
    const sale = await aPriceList(variant_id, { metadata: { campaign: "spring" } })
    // As the switch on the list's page does.
    await changePriceList(sale, { metadata: { lasts_for_renewals: true } })
    const order = await store.buy({ email: "lasting@example.com", variant_id })
    const [{ id }] = await startedBy(app, order.id)
    await endSale(sale)
    expect((await seenByStaff(id)).items).toMatchObject([
      { unit_price: 10, first_unit_price: null },
    ])
    expect(await renew(id)).toEqual([cents(10)])

    await changePriceList(sale, {
      status: "active",
      metadata: { lasts_for_renewals: false },
    })
    const later = await store.buy({ email: "lasting-no-more@example.com", variant_id })
    const [{ items }] = await startedBy(app, later.id)
    expect(items).toMatchObject([{ unit_price: 12.5 }])
  })

  it("is no price of a list that overrides: that is what its buyers regularly pay", async () => {
    const { variant_id } = await aProductForSale(app, shop, { plan: {} })
    await aPriceList(variant_id, { type: "override" })
    const order = await store.buy({ email: "b2b@example.com", variant_id })
    const [{ id }] = await startedBy(app, order.id)
    expect((await seenByStaff(id)).items).toMatchObject([
      { unit_price: 10, first_unit_price: null },
    ])
    expect(await renew(id)).toEqual([cents(10)])
  })

  it("is no price that the buyer chose", async () => {
    const { variant_id } = await aProductForSale(app, shop, {
      plan: {},
      payWhatYouWant: true,
    })
    await aPriceList(variant_id)
    const cartId = await store.cart({ email: "own-price@example.com" })
    await store.subscribe(cartId, { variant_id, quantity: 1, unit_price: 7 })
    await store.ship(cartId)
    const { body } = await store.pay(cartId)
    const [{ items }] = await startedBy(app, body.order.id)
    expect(items).toMatchObject([{ unit_price: 7, first_price: null }])
  })
})

describe("a sale price after a trial", () => {
  const aTrial = async (email: string) => {
    const { variant_id } = await aProductForSale(app, shop, { plan: { trial_days: 14 } })
    const sale = await aPriceList(variant_id)
    const cartId = await store.cart({ email })
    await store.subscribe(cartId, { variant_id, quantity: 1 })
    await store.ship(cartId)
    return { sale, cartId, variant_id }
  }

  it("is that of the first payment, as was shown; later ones are regular", async () => {
    const email = "trial-sale@example.com"
    const { sale, cartId } = await aTrial(email)
    // The parcel of the first order is paid at once.
    const { body } = await store.pay(cartId)
    const [{ id }] = await startedBy(app, body.order.id)
    const mail = await app.mails.waitForMail(
      ({ to, subject }) => to.includes(email) && /order #/.test(subject)
    )
    expect(mail.text.replace(/\s+/g, " ")).toContain(
      "After that payment, House Blend costs €12.50 each time."
    )
    const { body: hub } = await app.api.get<StoreSubscriptionListResponse>(
      "/store/customer-hub/subscriptions",
      await aHubSession(app, email)
    )
    expect(hub.subscriptions).toMatchObject([
      { status: "trialing", items: [{ unit_price: 12.5, first_unit_price: 10 }] },
    ])
    await endSale(sale)

    expect(await renew(id)).toEqual([cents(10)])
    expect(await renew(id)).toEqual([cents(12.5)])
  })

  it("is what staff see as the next charge", async () => {
    const upcoming = async () => {
      const { body } = await app.api.get<AdminOverviewResponse>(
        "/admin/customer-hub/overview",
        app.adminHeaders
      )
      return body.overview.upcoming
        .filter(({ currency_code }) => currency_code === "eur")
        .reduce((sum, { amount }) => sum + amount, 0)
    }
    const before = await upcoming()
    const { cartId } = await aTrial("trial-upcoming@example.com")
    const { body } = await store.pay(cartId)
    await startedBy(app, body.order.id)
    expect((await upcoming()) - before).toBeCloseTo(10)
  })

  it("has to hold when the cart is completed, and so has the regular one", async () => {
    const { sale, cartId, variant_id } = await aTrial("trial-ended@example.com")
    await changePriceList(sale, { metadata: { lasts_for_renewals: true } })
    const changed = await store.pay(cartId)
    expect(changed).toMatchObject({ status: 400, body: { code: "trial_outdated" } })

    const again = await store.cart({ email: "trial-ended@example.com" })
    await store.subscribe(again, { variant_id, quantity: 1 })
    await store.ship(again)
    const { body } = await store.pay(again)
    const [{ items }] = await startedBy(app, body.order.id)
    expect(items).toMatchObject([{ unit_price: 10, first_price: null }])
  })
})
