import { createRegionsWorkflow } from "@medusajs/medusa/core-flows"
import { Modules } from "@medusajs/framework/utils"

import type { AdminSubscriptionResponse } from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { letTimeGoOn, stopTime } from "../../helpers/clock"
import {
  DAY,
  HOUR,
  leaveNothingDue,
  paymentsOf,
  rowsOf,
  standAt,
  tick,
} from "../../helpers/engine"
import {
  aRenewalShop,
  dueSubscriptions,
  priceSetsOf,
  type DueSubscription,
  type RenewalShop,
} from "../../helpers/renewals"
import { describeWithStandIn } from "../../helpers/stripe-for-tests"

const CREATE_PAYMENT = "POST /v1/payment_intents"

type AdminOrder = {
  total: number
  payment_status: string
  payment_collections: unknown[]
}

describeWithStandIn("what is charged", () => {
  let app: TestApp
  let shop: RenewalShop
  beforeAll(async () => {
    app = await startApp()
    shop = await aRenewalShop(app.container)
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  beforeEach(stopTime)
  afterEach(async () => {
    await leaveNothingDue(app)
    await letTimeGoOn(app)
  })

  const due = async (options: Partial<Parameters<typeof dueSubscriptions>[1]> = {}) => {
    const [one] = await dueSubscriptions(app.container, {
      shop,
      stripeUrl: app.stripe.url,
      ...options,
    })
    return one
  }

  const adminOrder = async (id: string) =>
    (
      await app.api.get<{ order: AdminOrder }>(
        `/admin/orders/${id}?fields=total,payment_status,*payment_collections`,
        app.adminHeaders
      )
    ).body.order

  const setStock = async (stocked_quantity: number) => {
    const inventory = app.container.resolve(Modules.INVENTORY)
    const { inventory_item_id } = shop
    const [{ location_id }] = await inventory.listInventoryLevels({ inventory_item_id })
    await inventory.updateInventoryLevels([
      { inventory_item_id, location_id, stocked_quantity },
    ])
  }

  describe("is nothing while something in the shop is amiss:", () => {
    /** How each is broken; the result mends it. */
    const trouble: Record<
      string,
      (one: DueSubscription) => Promise<() => Promise<unknown>>
    > = {
      variant_missing: async () => {
        const products = app.container.resolve(Modules.PRODUCT)
        await products.softDeleteProductVariants([shop.variant_id])
        return async () => await products.restoreProductVariants([shop.variant_id])
      },
      price_missing: async () => {
        const pricing = app.container.resolve(Modules.PRICING)
        const { variant } = await priceSetsOf(app.container, shop)
        const prices = await pricing.listPrices({
          price_set_id: [variant],
          currency_code: "eur",
        })
        const ids = prices.map(({ id }) => id)
        await pricing.softDeletePrices(ids)
        return async () => await pricing.restorePrices(ids)
      },
      region_missing: async () => {
        const regions = app.container.resolve(Modules.REGION)
        await regions.softDeleteRegions([shop.region_id])
        return async () => await regions.restoreRegions([shop.region_id])
      },
      shipping_missing: async () => {
        const fulfillment = app.container.resolve(Modules.FULFILLMENT)
        await fulfillment.softDeleteShippingOptions([shop.shipping_option_id])
        return async () =>
          await fulfillment.restoreShippingOptions([shop.shipping_option_id])
      },
      out_of_stock: async () => {
        await setStock(0)
        return async () => await setStock(1_000_000)
      },
      customer_missing: async ({ customer_id }) => {
        const customers = app.container.resolve(Modules.CUSTOMER)
        await customers.softDeleteCustomers([customer_id])
        return async () => await customers.restoreCustomers([customer_id])
      },
    }

    it.each(Object.keys(trouble))("%s", async (code) => {
      const one = await due()
      const start = Date.now()
      const mend = await trouble[code](one)
      app.stripe.requests.clear()
      try {
        for (const day of [0, 1, 2, 3]) {
          standAt(start + day * DAY)
          await tick(app)
          await tick(app)
        }
        const { subscription, cycle, attempts, events } = await rowsOf(app, one)
        expect(subscription.status).toBe("active")
        expect(cycle).toMatchObject({
          status: "failed",
          problem: { code, message: expect.stringMatching(/\w/) },
          first_failed_at: null,
          provider_payment_id: null,
        })
        expect(attempts).toEqual([])
        expect(app.stripe.requests.count(CREATE_PAYMENT)).toBe(0)
        expect(events).toMatchObject([{ name: "renewal_blocked", details: { code } }])
        const { body } = await app.api.get<AdminSubscriptionResponse>(
          `/admin/customer-hub/subscriptions/${one.subscription_id}`,
          app.adminHeaders
        )
        expect(body.subscription).toMatchObject({ status: "active", failed_charge: null })
        expect(body.subscription.cycles[0]).toMatchObject({
          status: "failed",
          problem: { code },
        })
        expect(body.subscription.events).toMatchObject([{ name: "renewal_blocked" }])
      } finally {
        await mend()
      }

      standAt(start + 4 * DAY)
      await tick(app)
      await tick(app)
      const { subscription, cycle, eventNames } = await rowsOf(app, one)
      expect(cycle).toMatchObject({ status: "fulfilled", problem: null })
      expect(subscription.next_charge_at).toEqual(cycle.period_end)
      expect(eventNames).toEqual(["renewal_blocked", "renewed"])
      expect(paymentsOf(app, one)).toMatchObject([{ amount_received: 1680, attempts: 1 }])
    })

    it("but goes on without stock where the variant may be back-ordered", async () => {
      const products = app.container.resolve(Modules.PRODUCT)
      await setStock(0)
      await products.updateProductVariants(shop.variant_id, { allow_backorder: true })
      try {
        const one = await due()
        await tick(app)
        expect((await rowsOf(app, one)).cycle.status).toBe("fulfilled")
      } finally {
        await setStock(1_000_000)
        await products.updateProductVariants(shop.variant_id, { allow_backorder: false })
      }
    })

    it("and the period is passed over when it is amiss until the next one begins", async () => {
      const one = await due({ interval: "day" })
      const start = Date.now()
      const mend = await trouble.out_of_stock(one)
      await tick(app)
      await mend()
      standAt(start + DAY + HOUR)
      await tick(app)
      await tick(app)

      const { cycles } = await rowsOf(app, one)
      expect(cycles.map(({ status }) => status)).toEqual([
        "fulfilled",
        "missed",
        "fulfilled",
        "scheduled",
      ])
      expect(paymentsOf(app, one)).toMatchObject([{ amount_received: 1680 }])
    })
  })

  describe("in each currency is the order's total, in the currency's smallest unit:", () => {
    const shops = new Map<string, RenewalShop>()
    beforeAll(async () => {
      shops.set("eur", shop)
      const pricing = app.container.resolve(Modules.PRICING)
      const sets = await priceSetsOf(app.container, shop)
      for (const [currency_code, parcel] of [
        ["jpy", 400],
        ["kwd", 0.5],
      ] as const) {
        const {
          result: [region],
        } = await createRegionsWorkflow(app.container).run({
          input: { regions: [{ name: currency_code, currency_code, countries: [] }] },
        })
        await pricing.addPrices([
          { priceSetId: sets.variant, prices: [{ currency_code, amount: 1 }] },
          { priceSetId: sets.parcel, prices: [{ currency_code, amount: parcel }] },
        ])
        shops.set(currency_code, { ...shop, region_id: region.id })
      }
    })

    it.each([
      // currency, agreed price, with parcel, 20 % tax included: order total, smallest units
      ["eur", 0.5, false, 0.6, 60],
      ["eur", 1234.5, true, 1486.2, 148_620],
      ["jpy", 1500, true, 2280, 2280],
      ["jpy", 100, false, 120, 120],
      ["kwd", 1.25, true, 2.1, 2100],
      ["kwd", 0.125, false, 0.15, 150],
    ])(
      "%s %d, parcel %p: %d",
      async (currency_code, unit_price, with_shipping, total, units) => {
        const one = await due({
          shop: shops.get(currency_code),
          currency_code,
          unit_price,
          with_shipping,
        })
        await tick(app)

        const { cycle } = await rowsOf(app, one)
        expect(cycle).toMatchObject({
          status: "fulfilled",
          quote: { total: String(total) },
        })
        expect(paymentsOf(app, one)).toMatchObject([
          { currency: currency_code, amount: units, amount_received: units },
        ])
        expect(await adminOrder(cycle.order_id!)).toMatchObject({
          total,
          payment_status: "captured",
        })
      }
    )

    it.each([
      // Totals that no card can be charged to the last digit: 11.988, 1599.6 and 1.4808.
      ["eur", 9.99, "11.99", 1199],
      ["jpy", 1333, "1600", 1600],
      // As Medusa's provider rounds a purchase: to 1.481, and up to the next ten of thousandths.
      ["kwd", 1.234, "1.49", 1490],
    ])("%s %d is rounded to %s", async (currency_code, unit_price, total, units) => {
      const one = await due({
        shop: shops.get(currency_code),
        currency_code,
        unit_price,
        with_shipping: false,
      })
      await tick(app)

      const { cycle } = await rowsOf(app, one)
      expect(cycle).toMatchObject({ status: "fulfilled", quote: { total } })
      expect(paymentsOf(app, one)).toMatchObject([{ amount_received: units }])
      const order = await adminOrder(cycle.order_id!)
      expect(order).toMatchObject({
        payment_status: "captured",
        payment_collections: [{ amount: Number(total), captured_amount: Number(total) }],
      })
      expect(order.total).toBeCloseTo(unit_price * 1.2)
    })

    it("nothing is an order without a payment", async () => {
      const one = await due({ unit_price: 0, with_shipping: false })
      app.stripe.requests.clear()
      await tick(app)

      const { subscription, cycle, attempts, eventNames } = await rowsOf(app, one)
      expect(subscription.status).toBe("active")
      expect(cycle).toMatchObject({ status: "fulfilled", payment_collection_id: null })
      expect(attempts).toEqual([])
      expect(eventNames).toEqual(["renewed"])
      expect(app.stripe.requests.count()).toBe(0)
      expect(await adminOrder(cycle.order_id!)).toMatchObject({
        total: 0,
        payment_collections: [],
      })
    })

    it("less than Stripe takes is refused where staff see it, and charged never", async () => {
      const one = await due({ unit_price: 0.1, with_shipping: false })
      const start = Date.now()
      for (const hours of [0, 1, 2, 24]) {
        standAt(start + hours * HOUR)
        await tick(app)
      }
      const { subscription, cycle, attempts, events } = await rowsOf(app, one)
      expect(subscription.status).toBe("active")
      expect(cycle).toMatchObject({
        problem: {
          code: "amount_not_chargeable",
          message: expect.stringContaining("at least 0.5 EUR"),
          // Once a day.
          tries: 2,
        },
      })
      expect(cycle.order_id && (await adminOrder(cycle.order_id))).toBeUndefined()
      expect(attempts).toEqual([])
      expect(events).toMatchObject([{ name: "renewal_blocked" }])
      expect(paymentsOf(app, one)).toEqual([])
    })
  })
})
