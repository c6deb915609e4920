import type {
  AdminSubscriptionResponse,
  CartTermsResponse,
  HubErrorBody,
} from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { storefront, type Checkout } from "../../helpers/checkout"
import { tick } from "../../helpers/engine"
import { saveSettings } from "../../helpers/settings"
import {
  aProductForSale,
  aShop,
  type ShopCurrency,
  type TestShop,
} from "../../helpers/shop"
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

const ask = async (cartId: string) =>
  await app.api.get<CartTermsResponse & Partial<HubErrorBody>>(
    `/store/customer-hub/carts/${cartId}/terms`
  )

const termsOf = async (cartId: string) => {
  const { status, body } = await ask(cartId)
  expect(status).toBe(200)
  return body.terms
}

const aSale = async (variant_id: string) => {
  const { status } = await app.api.post(
    "/admin/price-lists",
    {
      title: "A week",
      description: "Of lower prices",
      status: "active",
      type: "sale",
      prices: [
        { amount: 9.99, currency_code: "eur", variant_id },
        { amount: 1001, currency_code: "jpy", variant_id },
      ],
    },
    app.adminHeaders
  )
  expect(status).toBe(200)
}

/** In the currency's smallest unit. */
const minor = (amount: number, currency: ShopCurrency) =>
  Math.round(amount * (currency === "jpy" ? 1 : 100))

/** Charges what these subscriptions owe next; together where they are paid together. */
const renew = async (ids: string[]) => {
  const before = app.stripe.books.payments().length
  await sql(
    app,
    `UPDATE hub_billing_cycle SET work_at = now() - interval '1 second'
      WHERE subscription_id = ANY(?) AND status = 'scheduled'`,
    [ids]
  )
  await tick(app)
  return app.stripe.books
    .payments()
    .slice(before)
    .map(({ amount_received }) => amount_received)
}

/** What is planned by now, of the one item's subscription. */
const plannedDates = async (id: string) => {
  const rows = await sql<{ due_at: Date }>(
    app,
    `SELECT due_at FROM hub_billing_cycle
      WHERE subscription_id = ? AND status = 'scheduled' ORDER BY number`,
    [id]
  )
  return rows.map(({ due_at }) => due_at.getTime())
}

const MINUTE = 60_000

describe("the terms of a cart", () => {
  describe.each<[ShopCurrency]>([["eur"], ["jpy"]])("in %s", (currency) => {
    it.each([
      ["at the regular price", 0, false],
      ["on sale", 0, true],
      ["with a trial", 14, false],
      ["with a trial, on sale", 14, true],
    ])("%s say to the cent what is charged", async (name, trial_days, isOnSale) => {
      const { variant_id } = await aProductForSale(app, shop, { plan: { trial_days } })
      if (isOnSale) {
        await aSale(variant_id)
      }
      const email = `terms-${name.replace(/\W+/g, "-")}-${currency}@example.com`
      const cartId = await store.cart({ email, currency })
      await store.subscribe(cartId, { variant_id, quantity: 3 })
      await store.ship(cartId)

      const terms = await termsOf(cartId)
      const [{ next_payment: next, following_payment: following, ...line }] = terms.lines

      const { body } = await store.pay(cartId)
      const paid = app.stripe.books.payments().at(-1)!
      expect(paid.amount).toBe(minor(terms.due_now, currency))
      expect(line.due_now === 0).toBe(trial_days > 0)

      const [{ id }] = await startedBy(app, body.order.id)
      const [planned] = await plannedDates(id)
      expect(Math.abs(Date.parse(next!.date) - planned)).toBeLessThan(MINUTE)
      expect(await renew([id])).toEqual([minor(next!.amounts!.total, currency)])
      const [after] = await plannedDates(id)
      expect(Math.abs(Date.parse(following!.date) - after)).toBeLessThan(MINUTE)
      expect(await renew([id])).toEqual([minor(following!.amounts!.total, currency)])
      const rises = isOnSale && trial_days > 0
      expect(next!.amounts!.total < following!.amounts!.total).toBe(rises)
    })
  })

  it("say when, how often, until when and how it is canceled, without a word", async () => {
    const plan = { interval: "week", interval_count: 2, trial_days: 7, charge_limit: 3 }
    const { variant_id } = await aProductForSale(app, shop, {
      plan: plan as { interval: "week" },
      isDigital: true,
    })
    const cartId = await store.cart({ email: "terms-limit@example.com" })
    const { body } = await store.subscribe(cartId, { variant_id, quantity: 1 })

    const terms = await termsOf(cartId)

    const day = 24 * 60 * MINUTE
    const amounts = { total: 14.88, items: 12.5, shipping: 0, tax: 2.38, tax_included: 0 }
    expect(terms).toEqual({
      currency_code: "eur",
      due_now: 0,
      collection: "automatic",
      cancellation: {
        by: "shop",
        effect: "immediate",
        hub_url: expect.stringMatching(/^http.+\/customer-hub$/),
      },
      consent: { version: expect.stringMatching(/^[0-9a-f]{16}$/), is_required: false },
      lines: [
        {
          line_item_id: body.cart.items[0].id,
          variant_id,
          product_title: "House Blend",
          variant_title: "250 g",
          quantity: 1,
          ...plan,
          due_now: 0,
          next_payment: { date: expect.any(String), amounts, together_with: [] },
          following_payment: { date: expect.any(String), amounts, together_with: [] },
          last_payment_at: expect.any(String),
          ends_at: expect.any(String),
        },
      ],
    })
    const [{ next_payment, following_payment, ...line }] = terms.lines
    const dates = [
      next_payment!.date,
      following_payment!.date,
      line.last_payment_at!,
      line.ends_at!,
    ]
    expect(
      dates.map((date) => Math.round((Date.parse(date) - Date.now()) / day))
    ).toEqual([7, 21, 35, 49])
    await saveSettings(app, { self_cancellation_enabled: true })
    expect((await termsOf(cartId)).cancellation.by).toBe("customer")
    await saveSettings(app, { self_cancellation_enabled: false })
  })

  it("name no later payment where the checkout pays all, and one where it pays all but one", async () => {
    const once = await aProductForSale(app, shop, { plan: { charge_limit: 1 } })
    const twice = await aProductForSale(app, shop, { plan: { charge_limit: 2 } })
    const cartId = await store.cart({ email: "terms-once@example.com" })
    await store.add(cartId, { variant_id: once.variant_id, quantity: 1 })
    await store.add(cartId, { variant_id: twice.variant_id, quantity: 1 })
    const { lines } = await termsOf(cartId)
    const of = ({ variant_id }: typeof once) =>
      lines.find((line) => line.variant_id === variant_id)!
    expect(of(once)).toMatchObject({ next_payment: null, following_payment: null })
    expect(of(twice)).toMatchObject({
      next_payment: { amounts: { items: 12.5 } },
      following_payment: null,
      last_payment_at: of(twice).next_payment!.date,
    })
  })

  it("tell of lines that are paid together, in one parcel", async () => {
    const first = await aProductForSale(app, shop, { plan: {} })
    const second = await aProductForSale(app, shop, { prices: { eur: 7.77 } })
    await app.api.post(
      `/admin/customer-hub/subscription-plans/${first.plan_id}`,
      { variant_ids: [first.variant_id, second.variant_id] },
      app.adminHeaders
    )
    const cartId = await store.cart({ email: "terms-together@example.com" })
    await store.add(cartId, { variant_id: first.variant_id, quantity: 1 })
    await store.add(cartId, { variant_id: second.variant_id, quantity: 2 })
    await store.ship(cartId)
    const { lines } = await termsOf(cartId)
    const [one, other] = lines.map(({ next_payment }) => next_payment!)
    expect(one.amounts).toEqual(other.amounts)
    expect(one.together_with).toEqual([lines[1].line_item_id])
    expect(other.together_with).toEqual([lines[0].line_item_id])

    const { body } = await store.pay(cartId)
    const ids = (await startedBy(app, body.order.id, 2)).map(({ id }) => id)
    expect(await renew(ids)).toEqual([minor(one.amounts!.total, "eur")])
  })

  it("tell of payments that are asked for by mail", async () => {
    const { variant_id } = await aProductForSale(app, shop, { plan: {}, isDigital: true })
    const cartId = await store.cart({ email: "terms-by-mail@example.com" })
    await store.add(cartId, { variant_id, quantity: 1 })
    expect((await termsOf(cartId)).collection).toBeNull()
    await store.session(cartId, "pp_system_default")
    expect((await termsOf(cartId)).collection).toBe("by_mail")
    await store.session(cartId, "pp_stripe_stripe")
    expect((await termsOf(cartId)).collection).toBe("automatic")
  })

  it("can be read before there is an e-mail address, and are empty without a plan", async () => {
    const plain = await aProductForSale(app, shop, { isDigital: true })
    const planned = await aProductForSale(app, shop, { plan: {}, isDigital: true })
    const cartId = await store.cart({})
    expect(await termsOf(cartId)).toMatchObject({ due_now: 0, lines: [] })
    await store.add(cartId, { variant_id: plain.variant_id, quantity: 1 })
    expect(await termsOf(cartId)).toMatchObject({ due_now: 14.88, lines: [] })
    await store.add(cartId, { variant_id: planned.variant_id, quantity: 1 })
    const terms = await termsOf(cartId)
    expect(terms).toMatchObject({
      due_now: 29.75,
      lines: [{ due_now: 14.88, next_payment: { amounts: { total: 14.88 } } }],
    })
  })

  it("are of no unknown cart, and stay out of caches", async () => {
    const { status, body, headers } = await ask("cart_unknown")
    expect([status, body.code]).toEqual([404, "not_found"])
    expect(headers.get("cache-control")).toBe("no-store")
  })
})

const writeConsent = async (cartId: string, consent: unknown) =>
  await app.api.post<Partial<HubErrorBody>>(`/store/carts/${cartId}`, {
    metadata: { customer_hub_consent: consent },
  })

const storedConsent = async (orderId: string) => {
  const [{ id }] = await startedBy(app, orderId)
  const { body } = await app.api.get<AdminSubscriptionResponse>(
    `/admin/customer-hub/subscriptions/${id}`,
    app.adminHeaders
  )
  return body.subscription.consent
}

describe("the buyer's consent", () => {
  const aCart = async (email: string, plan = {}) => {
    const { variant_id } = await aProductForSale(app, shop, { plan, isDigital: true })
    const cartId = await store.cart({ email })
    const { body } = await store.add(cartId, { variant_id, quantity: 1 })
    return { cartId, lineId: body.cart.items[0].id }
  }

  describe("where it is required", () => {
    beforeAll(() => saveSettings(app, { consent_required: true }))
    afterAll(() => saveSettings(app, { consent_required: false }))

    it("is missing: nothing is ordered and nothing lost; it is kept once it is given", async () => {
      const { cartId } = await aCart("consent@example.com")
      const refused = await store.pay(cartId)
      expect([refused.status, refused.body.code]).toEqual([400, "consent_required"])
      const { consent } = await termsOf(cartId)
      expect(consent.is_required).toBe(true)

      await writeConsent(cartId, {
        version: consent.version,
        accepted_at: "2001-01-01T00:00:00.000Z",
      })
      const { status, body } = await store.complete(cartId)
      expect([status, body.type]).toEqual([200, "order"])
      const stored = await storedConsent(body.order.id)
      expect(stored).toEqual({
        version: consent.version,
        accepted_at: expect.any(String),
      })
      expect(Math.abs(Date.parse(stored!.accepted_at) - Date.now())).toBeLessThan(MINUTE)
    })

    it("is to what was shown: other terms need another", async () => {
      const { cartId, lineId } = await aCart("consent-changed@example.com")
      const before = (await termsOf(cartId)).consent
      await writeConsent(cartId, { version: before.version })
      await app.api.post(`/store/carts/${cartId}/line-items/${lineId}`, { quantity: 2 })
      const { body: refused } = await store.pay(cartId)
      expect(refused.code).toBe("consent_required")
      const { consent } = await termsOf(cartId)
      expect(consent.version).not.toBe(before.version)
      await writeConsent(cartId, { version: consent.version })
      expect((await store.complete(cartId)).body.type).toBe("order")
    })

    it("can be taken back before the purchase", async () => {
      const { cartId } = await aCart("consent-withdrawn@example.com")
      const { consent } = await termsOf(cartId)
      await writeConsent(cartId, { version: consent.version })
      expect((await writeConsent(cartId, "")).status).toBe(200)
      expect((await store.pay(cartId)).body.code).toBe("consent_required")
    })

    it("is asked before a trial is claimed", async () => {
      const { variant_id } = await aProductForSale(app, shop, {
        plan: { trial_days: 7 },
        isDigital: true,
      })
      const cartId = await store.cart({ email: "consent-trial@example.com" })
      await store.subscribe(cartId, { variant_id, quantity: 1 })
      expect((await store.payNothing(cartId)).body.code).toBe("consent_required")
      const claims = "SELECT FROM hub_used_trial WHERE cart_id = ?"
      expect(await sql(app, claims, [cartId])).toEqual([])
      const { consent } = await termsOf(cartId)
      await writeConsent(cartId, { version: consent.version })
      const { body } = await store.complete(cartId)
      expect(await storedConsent(body.order.id)).toMatchObject({
        version: consent.version,
      })
    })

    it("is not asked of a cart without a subscription", async () => {
      const { variant_id } = await aProductForSale(app, shop, { isDigital: true })
      const cartId = await store.cart({ email: "consent-plain@example.com" })
      await store.add(cartId, { variant_id, quantity: 1 })
      expect((await store.pay(cartId)).body.type).toBe("order")
    })
  })

  it("is kept where it is given and nobody asks for it", async () => {
    const given = await aCart("consent-given@example.com")
    const { consent } = await termsOf(given.cartId)
    expect(consent.is_required).toBe(false)
    await writeConsent(given.cartId, { version: consent.version })
    const { body } = await store.pay(given.cartId)
    expect(await storedConsent(body.order.id)).toMatchObject({ version: consent.version })

    const { cartId } = await aCart("consent-not-given@example.com")
    const without = await store.pay(cartId)
    expect(await storedConsent(without.body.order.id)).toBeNull()
  })

  it.each([["yes"], [true], [{}], [{ version: "" }], [{ version: "v".repeat(101) }]])(
    "is refused as %j",
    async (written) => {
      const cartId = await store.cart({ email: "consent-odd@example.com" })
      const { status, body } = await writeConsent(cartId, written)
      expect([status, body.code]).toEqual([400, "invalid_request"])
      const created = await app.api.post<Partial<HubErrorBody>>("/store/carts", {
        region_id: shop.regionIds.eur,
        metadata: { customer_hub_consent: written },
      })
      expect([created.status, created.body.code]).toEqual([400, "invalid_request"])
    }
  )
})
