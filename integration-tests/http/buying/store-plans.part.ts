import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { SUBSCRIPTION_MODULE } from "../../../src/modules/subscription"
import type { HubErrorBody, StorePlanListResponse } from "../../../src/types/http"
import type { ApiHeaders } from "../../helpers/api"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { storefront, type Checkout } from "../../helpers/checkout"
import {
  aProductForSale,
  aShop,
  countryOf,
  type ProductForSale,
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

const ask = async (query: string, headers?: ApiHeaders) =>
  await app.api.get<StorePlanListResponse & Partial<HubErrorBody>>(
    `/store/customer-hub/plans?${query}`,
    headers
  )

const plansOf = async (variantId: string, place: string) => {
  const { status, body } = await ask(`variant_id[]=${variantId}&${place}`)
  expect(status).toBe(200)
  return body.plans
}

const inGermany = () => `region_id=${shop.regionIds.eur}&country_code=de`

const aPlan = async (product: ProductForSale = {}) =>
  await aProductForSale(app, shop, { plan: {}, ...product })

const aSale = async (variant_id: string, metadata?: Record<string, unknown>) => {
  const { status } = await app.api.post(
    "/admin/price-lists",
    {
      title: "A week",
      description: "Of lower prices",
      status: "active",
      type: "sale",
      prices: [
        { amount: 10, currency_code: "eur", variant_id },
        { amount: 1000, currency_code: "jpy", variant_id },
      ],
      ...(metadata && { metadata }),
    },
    app.adminHeaders
  )
  expect(status).toBe(200)
}

describe("plans for a storefront", () => {
  it("tell interval, trial, limit and prices, without a word", async () => {
    const plan = { interval: "week", interval_count: 2, trial_days: 14, charge_limit: 6 }
    const { variant_id, product_id, plan_id } = await aPlan({
      plan: plan as ProductForSale["plan"],
    })
    const { status, headers, body } = await ask(`product_id=${product_id}&${inGermany()}`)
    const price = {
      currency_code: "eur",
      amount: 12.5,
      is_tax_inclusive: false,
      // 14.875
      amount_with_tax: 14.88,
    }
    expect(status).toBe(200)
    expect(body.plans).toEqual([
      { id: plan_id, variant_id, product_id, ...plan, price, first_price: price },
    ])
    expect(headers.get("cache-control")).toBe("public, max-age=60")
    expect(headers.get("vary")?.toLowerCase()).toContain("x-publishable-api-key")
  })

  it("have prices without their tax where it is not known", async () => {
    const { variant_id } = await aPlan()
    const price = { amount: 12.5, is_tax_inclusive: false, amount_with_tax: null }
    const region = `region_id=${shop.regionIds.eur}`
    expect(await plansOf(variant_id, region)).toMatchObject([{ price }])
    expect(await plansOf(variant_id, "currency_code=EUR")).toMatchObject([{ price }])
    const byHand = async (automatic_taxes: boolean) =>
      await app.container
        .resolve(Modules.REGION)
        .updateRegions(shop.regionIds.eur, { automatic_taxes })
    await byHand(false)
    try {
      expect(await plansOf(variant_id, inGermany())).toMatchObject([{ price }])
    } finally {
      await byHand(true)
    }
  })

  describe.each<[ShopCurrency, boolean]>([
    ["eur", false],
    ["jpy", true],
  ])("in %s", (currency, is_tax_inclusive) => {
    it.each([
      ["at the regular price", undefined, false],
      ["on sale", {}, true],
      ["on a sale that lasts", { lasts_for_renewals: true }, false],
    ])("%s say what is charged", async (name, sale, isFirstOnly) => {
      const { variant_id } = await aPlan({ isDigital: true })
      if (sale) {
        await aSale(variant_id, sale)
      }
      const place = `region_id=${shop.regionIds[currency]}&country_code=${countryOf(currency)}`
      const [{ price, first_price }] = await plansOf(variant_id, place)

      const email = `${name.replaceAll(" ", "-")}-${currency}@example.com`
      const cartId = await store.cart({ email, currency })
      await store.add(cartId, { variant_id, quantity: 1 })
      const { body } = await store.pay(cartId)
      const charged = app.stripe.books.payments().at(-1)!
      const minor = currency === "jpy" ? 1 : 100
      expect(first_price).toMatchObject({ currency_code: currency, is_tax_inclusive })
      expect(charged.amount).toBe(Math.round(first_price.amount_with_tax! * minor))

      const [{ items }] = await startedBy(app, body.order.id)
      expect(items).toMatchObject([
        {
          unit_price: price.amount,
          is_tax_inclusive: price.is_tax_inclusive,
          first_price: isFirstOnly
            ? { unit_price: String(first_price.amount), is_tax_inclusive }
            : null,
        },
      ])
      expect(first_price.amount === price.amount).toBe(!isFirstOnly)
    })
  })

  it("with a trial say what is agreed for after it", async () => {
    const { variant_id } = await aPlan({ isDigital: true, plan: { trial_days: 7 } })
    await aSale(variant_id)
    const [{ price, first_price }] = await plansOf(variant_id, inGermany())
    const cartId = await store.cart({ email: "plan-trial@example.com" })
    await store.subscribe(cartId, { variant_id, quantity: 1 })
    const { body } = await store.payNothing(cartId)
    const [{ items }] = await startedBy(app, body.order.id)
    expect(items).toMatchObject([
      {
        unit_price: price.amount,
        first_price: { unit_price: String(first_price.amount) },
      },
    ])
    expect([first_price.amount, price.amount]).toEqual([10, 12.5])
  })

  it("are those of published products in the key's sales channel", async () => {
    const here = await aPlan()
    const draft = await aPlan()
    const elsewhere = await aPlan()
    const unplanned = await aProductForSale(app, shop)
    const unpriced = await aPlan({ prices: { jpy: 1500 } })
    await app.container
      .resolve(Modules.PRODUCT)
      .updateProducts(draft.product_id, { status: "draft" })
    await sql(app, "DELETE FROM product_sales_channel WHERE product_id = ?", [
      elsewhere.product_id,
    ])
    const all = [here, draft, elsewhere, unplanned, unpriced]
    const query = all.map(({ variant_id }) => `variant_id[]=${variant_id}`).join("&")
    const { body } = await ask(`${query}&variant_id[]=variant_unknown&${inGermany()}`)
    expect(body.plans.map(({ variant_id }) => variant_id)).toEqual([here.variant_id])
    const byProduct = await ask(`product_id=${elsewhere.product_id}&${inGermany()}`)
    expect(byProduct.body.plans).toEqual([])
  })

  it("are none once they are deleted", async () => {
    const { variant_id, plan_id } = await aPlan()
    expect(await plansOf(variant_id, inGermany())).toHaveLength(1)
    await app.api.delete(
      `/admin/customer-hub/subscription-plans/${plan_id}`,
      app.adminHeaders
    )
    expect(await plansOf(variant_id, inGermany())).toEqual([])
  })

  it("take as many queries for many variants as for one", async () => {
    const { variant_id, plan_id } = await aPlan()
    await aSale(variant_id)
    const others = []
    for (let i = 0; i < 8; i += 1) {
      const other = await aProductForSale(app, shop)
      await aSale(other.variant_id)
      others.push(other.variant_id)
    }
    await app.container
      .resolve(SUBSCRIPTION_MODULE)
      .setPlanVariants({ plan_id: plan_id!, variant_ids: [variant_id, ...others] })
    const connection = app.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const counted = async (ids: string[]) => {
      const statements: string[] = []
      const count = ({ sql: text }: { sql: string }) => statements.push(text)
      connection.on("query", count)
      const query = ids.map((id) => `variant_id[]=${id}`).join("&")
      const { body } = await ask(`${query}&${inGermany()}`)
      connection.off("query", count)
      expect(body.plans).toHaveLength(ids.length)
      return statements.length
    }
    await counted([variant_id])
    const one = await counted([variant_id])
    expect(one).toBeGreaterThan(3)
    expect(await counted([variant_id, ...others])).toBe(one)
  })

  it.each([
    ["no variant", () => inGermany()],
    ["no place", () => "variant_id[]=variant_1"],
    [
      "two places",
      () => `variant_id[]=variant_1&currency_code=eur&region_id=${shop.regionIds.eur}`,
    ],
    [
      "a country without a region",
      () => "product_id=p&currency_code=eur&country_code=de",
    ],
    ["a country elsewhere", () => `product_id=p&${inGermany().replace("=de", "=jp")}`],
    ["an unknown region", () => "product_id=p&region_id=reg_unknown"],
    ["an object", () => `variant_id[a]=b&${inGermany()}`],
    [
      "more than a hundred variants",
      () => `${"variant_id[]=v&".repeat(101)}${inGermany()}`,
    ],
  ])("are refused for %s", async (_, query) => {
    const { status, body, headers } = await ask(query())
    expect([status, body.code]).toEqual([400, "invalid_request"])
    expect(headers.get("cache-control")).toBe("no-store")
  })

  it("are listed for a hundred variants", async () => {
    const { status } = await ask(`${"variant_id[]=v&".repeat(100)}${inGermany()}`)
    expect(status).toBe(200)
  })
})
