import {
  addToCartWorkflow,
  createCartWorkflow,
  listShippingOptionsForCartWithPricingWorkflow,
} from "@medusajs/medusa/core-flows"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { leaveNothingDue, paymentsOf, rowsOf, tick } from "../../helpers/engine"
import {
  aRenewalShop,
  dueSubscriptions,
  priceSetsOf,
  type RenewalShop,
} from "../../helpers/renewals"
import { describeWithStandIn } from "../../helpers/stripe-for-tests"

type Rules = Record<string, string | { operator: "gte"; value: number }[]>

describeWithStandIn("a parcel whose price depends on the cart", () => {
  let app: TestApp
  let shop: RenewalShop
  let ids: { type: string; collection: string; tag: string }
  beforeAll(async () => {
    app = await startApp()
    shop = await aRenewalShop(app.container)
    const products = app.container.resolve(Modules.PRODUCT)
    const type = await products.createProductTypes({ value: "Coffee" })
    const collection = await products.createProductCollections({ title: "Blends" })
    const tag = await products.createProductTags({ value: "dark" })
    await products.updateProducts(shop.product_id, {
      type_id: type.id,
      collection_id: collection.id,
      tag_ids: [tag.id],
      weight: 250,
    })
    await products.updateProductVariants(shop.variant_id, { weight: 300 })
    ids = { type: type.id, collection: collection.id, tag: tag.id }
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  afterEach(() => leaveNothingDue(app))

  /** 4 EUR, and 1 EUR where the rule holds. */
  const cheaperWhere = async (rules: Rules) => {
    const { parcel } = await priceSetsOf(app.container, shop)
    const pricing = app.container.resolve(Modules.PRICING)
    const prices = await pricing.listPrices({ price_set_id: [parcel] })
    await pricing.removePrices(prices.map(({ id }) => id))
    await pricing.addPrices({
      priceSetId: parcel,
      prices: [
        { currency_code: "eur", amount: 4 },
        { currency_code: "eur", amount: 1, rules },
      ],
    })
  }

  const parcelOfRenewal = async (unit_price: number) => {
    const [due] = await dueSubscriptions(app.container, {
      shop,
      stripeUrl: app.stripe.url,
      unit_price,
    })
    await tick(app)
    const { cycle } = await rowsOf(app, due)
    const { data: methods } = await app.container
      .resolve(ContainerRegistrationKeys.QUERY)
      .graph({
        entity: "order",
        fields: ["shipping_methods.amount"],
        filters: { id: cycle.order_id! },
      })
    return { amount: Number(methods[0].shipping_methods![0]!.amount), due }
  }

  /** What Medusa itself asks for the parcel of a cart with the same item for the same address. */
  const parcelOfCart = async (unit_price: number) => {
    const { result: cart } = await createCartWorkflow(app.container).run({
      input: {
        region_id: shop.region_id,
        sales_channel_id: shop.sales_channel_id,
        currency_code: "eur",
        email: "somebody@example.com",
        shipping_address: { country_code: "de", city: "Bonn", postal_code: "53111" },
      },
    })
    await addToCartWorkflow(app.container).run({
      input: {
        cart_id: cart.id,
        items: [{ variant_id: shop.variant_id, quantity: 1, unit_price }],
      },
    })
    const { result: options } = await listShippingOptionsForCartWithPricingWorkflow(
      app.container
    ).run({ input: { cart_id: cart.id } })
    return options.find(({ id }) => id === shop.shipping_option_id)?.amount
  }

  const from12: Rules = { item_total: [{ operator: "gte", value: 12 }] }

  it.each([
    [10, 1320],
    [9.99, 1679],
  ])(
    "at %d EUR before tax is charged at the price of its condition",
    async (price, cents) => {
      await cheaperWhere(from12)
      const { due } = await parcelOfRenewal(price)
      expect(paymentsOf(app, due)).toMatchObject([
        { status: "succeeded", amount_received: cents },
      ])
    }
  )

  it.each<[string, number, () => Rules]>([
    ["the items' total, reached", 10, () => from12],
    ["the items' total, missed", 9.99, () => from12],
    ["the country", 10, () => ({ "shipping_address.country_code": "de" })],
    ["another country", 10, () => ({ "shipping_address.country_code": "fr" })],
    ["the sales channel", 10, () => ({ sales_channel_id: shop.sales_channel_id })],
    ["the product", 10, () => ({ "items.product.id": shop.product_id })],
    [
      "the product's collection",
      10,
      () => ({ "items.product.collection_id": ids.collection }),
    ],
    ["the product's tags", 10, () => ({ "items.product.tags.id": ids.tag })],
    ["the line's product type", 10, () => ({ "items.product_type_id": ids.type })],
    ["what a cart does not pass", 10, () => ({ "items.product.type_id": ids.type })],
    ["the product's weight", 10, () => ({ "items.product.weight": "250" })],
    ["the variant's weight", 10, () => ({ "items.variant.weight": "300" })],
  ])("costs what it costs in a cart, by %s", async (_name, price, rules) => {
    await cheaperWhere(rules())
    const { amount } = await parcelOfRenewal(price)
    expect(amount).toBe(await parcelOfCart(price))
  })

  it("is asked for once a batch, however many renew for the same", async () => {
    await cheaperWhere(from12)
    await dueSubscriptions(app.container, {
      shop,
      stripeUrl: app.stripe.url,
      count: 12,
    })
    const asked = jest.spyOn(app.container.resolve(Modules.PRICING), "calculatePrices")
    await tick(app)
    const conditional = asked.mock.calls.filter(([, context]) =>
      Object.hasOwn(context?.context ?? {}, "item_total")
    )
    asked.mockRestore()
    const batches = conditional.map(([, , batch]) => batch?.transactionId)
    expect(new Set(batches).size).toBe(batches.length)
    expect(batches.length).toBeLessThan(12)
  })
})
