import { parse } from "csv-parse/sync"

import { SUBSCRIPTION_MODULE } from "../../../src/modules/subscription"
import type {
  AdminSubscriptionResponse,
  StorePaymentListResponse,
  StoreSubscription,
  StoreSubscriptionListResponse,
  StoreSubscriptionResponse,
} from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { storefront, type Checkout } from "../../helpers/checkout"
import { letTimeGoOn } from "../../helpers/clock"
import { download } from "../../helpers/download"
import { DAY, HOUR, leaveNothingDue, rowsOf, standAt, tick } from "../../helpers/engine"
import {
  aProductForSale,
  aShop,
  type ProductForSale,
  type ShopCurrency,
  type TestShop,
} from "../../helpers/shop"
import { aSession } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"
import { startedBy, untilConfirmed } from "../../helpers/started-by"
import { describeWithStandIn } from "../../helpers/stripe-for-tests"

type Case = {
  currency?: ShopCurrency
  quantity?: number
  product?: ProductForSale
  /** A second product of the same plan, in the same purchase. */
  together?: boolean
  /** A sale price, in the currency. */
  sale?: number
  promotion?: boolean
}

describeWithStandIn("the next payment", () => {
  let app: TestApp
  let shop: TestShop
  let store: Checkout
  let people = 0
  beforeAll(async () => {
    app = await startApp()
    shop = await aShop(app)
    store = storefront(app, shop)
    expect(
      await app.api.post(
        "/admin/promotions",
        {
          code: "TENOFF",
          type: "standard",
          status: "active",
          application_method: {
            type: "percentage",
            target_type: "order",
            value: 10,
            currency_code: "eur",
          },
        },
        app.adminHeaders
      )
    ).toMatchObject({ status: 200 })
  }, BOOT_TIMEOUT_MS)
  afterAll(async () => {
    await untilConfirmed(app)
    await app.stop()
  })
  afterEach(async () => {
    await leaveNothingDue(app)
    await letTimeGoOn(app)
  })

  const aSale = async (variant_id: string, currency_code: string, amount: number) => {
    const { status } = await app.api.post(
      "/admin/price-lists",
      {
        title: "A week",
        description: "Of lower prices",
        status: "active",
        type: "sale",
        prices: [{ amount, currency_code, variant_id }],
      },
      app.adminHeaders
    )
    expect(status).toBe(200)
  }

  /** @returns the subscriptions, by their numbers */
  const buy = async ({ currency = "eur", quantity = 1, ...one }: Case) => {
    people += 1
    const email = `next-payment-${people}@example.com`
    const product = { plan: {}, ...one.product }
    const sold = [await aProductForSale(app, shop, product)]
    if (one.together) {
      sold.push(await aProductForSale(app, shop))
      await app.container.resolve(SUBSCRIPTION_MODULE).setPlanVariants({
        plan_id: sold[0].plan_id!,
        variant_ids: sold.map(({ variant_id }) => variant_id),
      })
    }
    if (one.sale !== undefined) {
      await aSale(sold[0].variant_id, currency, one.sale)
    }
    const cartId = await store.cart({ email, currency })
    for (const { variant_id } of sold) {
      await store.subscribe(cartId, { variant_id, quantity })
    }
    if (one.promotion) {
      await app.api.post(`/store/carts/${cartId}/promotions`, { promo_codes: ["TENOFF"] })
    }
    if (!product.isDigital) {
      await store.ship(cartId)
    }
    const isFree = product.isDigital && product.plan.trial_days
    const { body } = isFree ? await store.payNothing(cartId) : await store.pay(cartId)
    const started = await startedBy(app, body.order.id, sold.length)
    return { email, ids: started.map(({ id }) => id) }
  }

  const seen = async (email: string): Promise<StoreSubscription[]> => {
    const { body } = await app.api.get<StoreSubscriptionListResponse>(
      "/store/customer-hub/subscriptions",
      await aSession(app, email)
    )
    return body.subscriptions
  }

  const seenByStaff = async (id: string) => {
    const { body } = await app.api.get<AdminSubscriptionResponse>(
      `/admin/customer-hub/subscriptions/${id}`,
      app.adminHeaders
    )
    return body.subscription
  }

  const makeDue = async (ids: string[]) =>
    await sql(
      app,
      `UPDATE hub_billing_cycle SET work_at = now() - interval '1 second'
        WHERE subscription_id = ANY(?::text[]) AND status = 'scheduled'`,
      [ids]
    )

  /** What the card is charged when their time comes, in the currency's smallest unit. */
  const charged = async (ids: string[]) => {
    const before = app.stripe.books.payments().length
    await makeDue(ids)
    await tick(app)
    return app.stripe.books
      .payments()
      .slice(before)
      .filter(({ metadata }) => ids.includes(metadata.subscription_id))
      .map(({ amount_received }) => amount_received)
  }

  it.each<[string, Case]>([
    ["at a price without tax, with a parcel", {}],
    ["at a price whose tax has to be rounded", { product: { prices: { eur: 3.33 } } }],
    ["of several units", { quantity: 7, product: { prices: { eur: 1.07 } } }],
    ["without a parcel", { product: { isDigital: true } }],
    ["in yen, at a price with tax in it", { currency: "jpy" }],
    [
      "in yen, of several units at a price that does not divide",
      { currency: "jpy", quantity: 3, product: { prices: { jpy: 333 } } },
    ],
    ["after a purchase at a sale price", { sale: 10 }],
    ["after a purchase at a sale price in yen", { currency: "jpy", sale: 999 }],
    ["after a purchase with a promotion", { promotion: true }],
    ["after a trial", { product: { plan: { trial_days: 14 } } }],
    [
      "after a trial, at a sale price",
      { sale: 9.99, product: { plan: { trial_days: 14 } } },
    ],
    [
      "after a trial that cost nothing",
      { product: { isDigital: true, plan: { trial_days: 14 } } },
    ],
  ])("is what is charged then, to the cent, %s", async (_name, one) => {
    const { email, ids } = await buy(one)
    const currency = one.currency ?? "eur"
    const unit = currency === "jpy" ? 1 : 100
    // Of the second period too: that of a sale is over then.
    for (const _period of ["next", "following"]) {
      const [{ next_payment, next_charge_at, waiting }] = await seen(email)
      expect(next_payment).toMatchObject({ currency_code: currency, together_with: [] })
      expect(next_payment!.date).toBe(next_charge_at)
      expect(waiting).toBeNull()
      const { total, items, shipping, tax, tax_included } = next_payment!
      expect(items + shipping + tax).toBeCloseTo(total, 6)
      expect(currency === "jpy" ? tax : tax_included).toBe(0)
      expect((await seenByStaff(ids[0])).next_payment).toEqual(next_payment)
      expect(await charged(ids)).toEqual([Math.round(total * unit)])
    }
  })

  it("of what was bought together is one, and each of them says so", async () => {
    const { email, ids } = await buy({ together: true })
    const both = await seen(email)
    expect(both).toHaveLength(2)
    const [{ next_payment }] = both
    expect(next_payment).toMatchObject({ total: 35.11, items: 25, shipping: 4.5 })
    for (const [index, one] of both.entries()) {
      const { id, display_id } = both[1 - index]
      expect(one.next_payment).toEqual({
        ...next_payment,
        together_with: [{ id, display_id }],
      })
      // Asked for by itself, its sister still counts.
      expect((await seenByStaff(one.id)).next_payment).toEqual(one.next_payment)
      const { body } = await app.api.get<StoreSubscriptionResponse>(
        `/store/customer-hub/subscriptions/${one.id}`,
        await aSession(app, email)
      )
      expect(body.subscription.next_payment).toEqual(one.next_payment)
    }
    expect(await charged(ids)).toEqual([3511])
    const session = await aSession(app, email)
    const { body } = await app.api.get<StorePaymentListResponse>(
      "/store/customer-hub/payments",
      session
    )
    const numbers = both.map(({ display_id }) => display_id).sort((a, b) => a - b)
    const item = { title: "House Blend", variant_title: "250 g", quantity: 1 }
    expect(body.payments).toMatchObject([
      { items: [item, item], subscription_numbers: numbers },
    ])
    const { bytes } = await download(app, "/store/customer-hub/payments/export", session)
    const cells = {
      Items: "House Blend, 250 g; House Blend, 250 g",
      Subscription: numbers.join("; "),
    }
    expect(parse(bytes, { bom: true, columns: true })).toMatchObject([cells])
  })

  it("that failed is the one that is tried again", async () => {
    const { email, ids } = await buy({})
    const [{ next_payment: before }] = await seen(email)
    const [{ payment_method_id }] = await sql<{ payment_method_id: string }>(
      app,
      "SELECT payment_method_id FROM hub_subscription WHERE id = ?",
      ids
    )
    app.stripe.cards.setBehaviour(payment_method_id, { decline: "insufficient_funds" })
    await makeDue(ids)
    await tick(app)
    const [{ status, next_payment, failed_charge, waiting }] = await seen(email)
    expect({ status, waiting }).toEqual({ status: "past_due", waiting: null })
    expect(next_payment).toEqual({ ...before, date: failed_charge!.next_retry_at })
    expect(failed_charge!.amount).toBe(next_payment!.total)
  })

  it("that waits for the shop is none until it is charged, without a word why", async () => {
    const { email, ids } = await buy({ product: { stock: 1 } })
    // What is there on another day is not known.
    const [{ next_payment, next_charge_at }] = await seen(email)
    expect(next_payment).toMatchObject({ total: 20.23 })
    await makeDue(ids)
    await tick(app)

    const [subscription] = await seen(email)
    const { cycle } = await rowsOf(app, { subscription_id: ids[0] })
    expect(subscription).toMatchObject({
      next_payment: null,
      waiting: {
        since: next_charge_at,
        until: cycle.period_end.toISOString(),
        may_be_charged: false,
        is_with_bank: false,
      },
    })
    expect(JSON.stringify(subscription)).not.toMatch(/stock/i)
    const { waiting, cycles } = await seenByStaff(ids[0])
    expect(waiting).toEqual(subscription.waiting)
    expect(cycles[0].problem).toMatchObject({ code: "out_of_stock" })
  })

  it("that nobody has looked at for a day waits for the shop too", async () => {
    const { email } = await buy({})
    const [{ next_charge_at }] = await seen(email)
    standAt(new Date(next_charge_at!).getTime() + DAY - HOUR)
    expect((await seen(email))[0]).toMatchObject({ waiting: null })
    standAt(new Date(next_charge_at!).getTime() + DAY + HOUR)
    expect((await seen(email))[0]).toMatchObject({
      next_payment: null,
      waiting: { since: next_charge_at },
    })
  })

  it("says what it is made of", async () => {
    const { email } = await buy({ quantity: 2 })
    expect(await seen(email)).toMatchObject([
      {
        items: [{ title: "House Blend", variant_title: "250 g", quantity: 2 }],
        next_payment: {
          total: 35.11,
          items: 25,
          shipping: 4.5,
          tax: 5.61,
          tax_included: 0,
        },
      },
    ])
    const yen = await buy({ currency: "jpy" })
    expect(await seen(yen.email)).toMatchObject([
      {
        next_payment: {
          total: 2100,
          items: 1500,
          shipping: 600,
          tax: 0,
          tax_included: 191,
        },
      },
    ])
  })
})
