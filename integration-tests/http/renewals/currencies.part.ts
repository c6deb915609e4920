import { Modules } from "@medusajs/framework/utils"
import {
  createRegionsWorkflow,
  createTaxRegionsWorkflow,
} from "@medusajs/medusa/core-flows"

import type { StorePayment, StorePaymentListResponse } from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { storefront, type Checkout } from "../../helpers/checkout"
import { letTimeGoOn, stopTime } from "../../helpers/clock"
import { leaveNothingDue, paymentsOf, rowsOf, standAt, tick } from "../../helpers/engine"
import { issue } from "../../helpers/invoices"
import { aPaidOrder } from "../../helpers/paid-order"
import { dueSubscriptions } from "../../helpers/renewals"
import { aProductForSale, aShop, type TestShop } from "../../helpers/shop"
import { aSession } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"
import { startedBy } from "../../helpers/started-by"
import { STRIPE_CURRENCIES } from "../../helpers/stripe-currencies"
import { describeWithStandIn } from "../../helpers/stripe-for-tests"
import { waitUntil } from "../../helpers/wait-until"

/** Medusa's provider would charge a hundredth: sold to nobody. */
const UNSOLD = "ugx"
const CURRENCIES = STRIPE_CURRENCIES.filter((code) => code !== UNSOLD)

/** One of each kind, to be bought in the shop as a customer does. */
const REGIONS = { huf: "hu", isk: "is", kwd: "kw", mga: "mg", rsd: "rs", vuv: "vu" }

/** With 19 % tax 1469.131041; or 1547 where a purchase must be whole. */
const priceIn = (currency: string) => (currency === "isk" ? 1300 : 1234.5639)
const totalIn = (currency: string) => (currency === "isk" ? 1547 : 1469.131041)

/** How many of the unit that Stripe counts in make one (https://docs.stripe.com/currencies). */
function unitsOf(currency: string): number {
  const none = "bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf"
  const three = "bhd jod kwd omr tnd"
  return none.includes(currency) ? 1 : three.includes(currency) ? 1000 : 100
}

/** What a card pays for {@link totalIn}: to the unit, or up to ten thousandths. */
function paidIn(currency: string): number {
  const byUnits: Record<number, number> = { 1: 1469, 100: 1469.13, 1000: 1469.14 }
  return currency === "isk" ? 1547 : byUnits[unitsOf(currency)]
}

/** What somebody bought and renewed; ids of Medusa's payments. */
type Bought = {
  email: string
  subscription_id: string
  purchase: string
  renewal: string
}

describeWithStandIn("in every currency", () => {
  let app: TestApp
  let shop: TestShop
  let product: Awaited<ReturnType<typeof aProductForSale>>
  beforeAll(async () => {
    app = await startApp()
    shop = await aShop(app)
    const currencies = [...CURRENCIES, UNSOLD]
    product = await aProductForSale(app, shop, {
      isDigital: true,
      plan: {},
      prices: Object.fromEntries(currencies.map((code) => [code, priceIn(code)])),
    })
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  afterEach(async () => {
    await leaveNothingDue(app)
    await letTimeGoOn(app)
  })

  const staff = async (path: string, body: object = {}) =>
    expect(await app.api.post(path, body, app.adminHeaders)).toMatchObject({
      status: 200,
    })

  const paymentOf = async (orderId: string) => {
    const [{ id }] = await sql<{ id: string }>(
      app,
      `SELECT payment.id FROM payment
         JOIN order_payment_collection link USING (payment_collection_id)
        WHERE link.order_id = ?`,
      [orderId]
    )
    return id
  }

  const renewalOf = async (subscription_id: string) =>
    await paymentOf((await rowsOf(app, { subscription_id })).cycle.order_id!)

  /** The PaymentIntent of one of Medusa's payments, as Stripe has it in the end. */
  const atStripe = async (paymentId: string) => {
    const { data } = await app.container
      .resolve(Modules.PAYMENT)
      .retrievePayment(paymentId)
    return app.stripe.books.payments().find(({ id }) => id === data!.id)!
  }

  const refundBoth = async (currency: string, { purchase, renewal }: Bought) => {
    await staff(`/admin/payments/${purchase}/refund`, { amount: totalIn(currency) })
    const part = currency === "isk" ? 500 : 500.1234
    await staff(`/admin/payments/${renewal}/refund`, { amount: part })
  }

  /** Quote, Stripe, Payment History, invoices and credit notes say the same of both payments. */
  const expectAgreement = async (currency: string, bought: Bought) => {
    const { email, subscription_id, purchase, renewal } = bought
    const paid = paidIn(currency)
    const amount_received = Math.round(paid * unitsOf(currency))
    const { cycle } = await rowsOf(app, { subscription_id })
    expect(cycle).toMatchObject({ status: "fulfilled", quote: { total: String(paid) } })
    expect(paymentsOf(app, { subscription_id })).toMatchObject([{ amount_received }])
    const sent = await Promise.all([atStripe(purchase), atStripe(renewal)])
    expect(sent).toMatchObject([
      { currency, amount_received, amount_refunded: amount_received },
      { currency, amount_received },
    ])
    const refunded = sent.map((one) => one.amount_refunded / unitsOf(currency))

    const { body } = await app.api.get<StorePaymentListResponse>(
      "/store/customer-hub/payments?order=-date",
      await aSession(app, email)
    )
    const inHistory = ({ id, price, refunded, status }: StorePayment) =>
      [id, { price, refunded, status }] as const
    expect(Object.fromEntries(body.payments.map(inHistory))).toEqual({
      [purchase]: { price: paid, refunded: paid, status: "refunded" },
      [renewal]: { price: paid, refunded: refunded[1], status: "partially_refunded" },
    })

    const invoices = await issue(app, purchase, renewal)
    const byPayment = [purchase, renewal].map((id) =>
      invoices.find(({ payment_id }) => payment_id === id)!
    )
    for (const { snapshot } of byPayment) {
      expect(Number(snapshot.total)).toBe(paid)
      expect(snapshot.lines).toMatchObject([{ title: "House Blend", quantity: "1" }])
    }
    expect(
      byPayment.map(({ credit_notes }) => Number(credit_notes[0].snapshot.total))
    ).toEqual(refunded)
  }

  it.each(CURRENCIES)(
    "%s: purchase, renewal, refunds and papers agree",
    async (currency) => {
      stopTime()
      const {
        result: [region],
      } = await createRegionsWorkflow(app.container).run({
        input: {
          regions: [{ name: currency, currency_code: currency, countries: [] }],
        },
      })
      const [due] = await dueSubscriptions(app.container, {
        shop: {
          ...product,
          region_id: region.id,
          sales_channel_id: shop.salesChannelId,
          shipping_option_id: shop.shippingOptionId,
          inventory_item_id: "",
        },
        stripeUrl: app.stripe.url,
        currency_code: currency,
        unit_price: priceIn(currency),
        with_shipping: false,
      })
      const { payment_id } = await aPaidOrder(app, {
        email: due.email,
        customer_id: due.customer_id,
        currency_code: currency,
        amount: totalIn(currency),
        isPaidByCard: true,
      })
      await tick(app)

      const bought = {
        email: due.email,
        subscription_id: due.subscription_id,
        purchase: payment_id!,
        renewal: await renewalOf(due.subscription_id),
      }
      await refundBoth(currency, bought)
      await expectAgreement(currency, bought)
    }
  )

  describe("bought in the shop", () => {
    let store: Checkout
    const regions = new Map<string, string>()
    beforeAll(async () => {
      store = storefront(app, shop)
      const sold = Object.entries({ ...REGIONS, [UNSOLD]: "ug" })
      const { result } = await createRegionsWorkflow(app.container).run({
        input: {
          regions: sold.map(([currency_code, country]) => ({
            name: currency_code,
            currency_code,
            countries: [country],
            payment_providers: ["pp_stripe_stripe"],
          })),
        },
      })
      result.forEach(({ id, currency_code }) => regions.set(currency_code, id))
      await createTaxRegionsWorkflow(app.container).run({
        input: sold.map(([, country_code]) => ({
          country_code,
          provider_id: "tp_system",
          default_tax_rate: { rate: 19, code: "vat", name: "VAT" },
        })),
      })
    })

    const aCart = async (currency: string, country: string) => {
      const { body } = await app.api.post<{ cart: { id: string } }>("/store/carts", {
        region_id: regions.get(currency),
        email: `${currency}@example.com`,
        items: [{ variant_id: product.variant_id, quantity: 1 }],
        shipping_address: {
          first_name: "Ann",
          address_1: "1 Lane",
          country_code: country,
        },
      })
      return body.cart.id
    }

    it.each(Object.entries(REGIONS))("%s agrees too", async (currency, country) => {
      const { status, body } = await store.pay(await aCart(currency, country))
      expect({ status, type: body.type }).toEqual({ status: 200, type: "order" })
      const purchase = await paymentOf(body.order.id)
      await staff(`/admin/payments/${purchase}/capture`)
      const [{ id: subscription_id, next_charge_at }] = await startedBy(
        app,
        body.order.id
      )
      await waitUntil("the purchase is confirmed", async () => {
        const sent = await sql(
          app,
          "SELECT FROM notification WHERE resource_id = ? AND status = 'success'",
          [body.order.id]
        )
        return sent.length > 0
      })
      stopTime()
      standAt(next_charge_at!)
      await tick(app)

      const bought = {
        email: `${currency}@example.com`,
        subscription_id,
        purchase,
        renewal: await renewalOf(subscription_id),
      }
      await refundBoth(currency, bought)
      await expectAgreement(currency, bought)
    })

    it("Ugandan shillings are refused, of which a hundredth would be charged", async () => {
      const { status, body } = await store.session(
        await aCart(UNSOLD, "ug"),
        "pp_stripe_stripe"
      )
      expect({ status, body }).toMatchObject({
        status: 400,
        body: { code: "invalid_request", message: expect.stringMatching("hundredth") },
      })
    })

    it("a trial in Ugandan shillings is refused before a card is saved", async () => {
      const { variant_id } = await aProductForSale(app, shop, {
        isDigital: true,
        plan: { trial_days: 14 },
        prices: Object.fromEntries([[UNSOLD, priceIn(UNSOLD)]]),
      })
      const { body } = await app.api.post<{ cart: { id: string } }>("/store/carts", {
        region_id: regions.get(UNSOLD),
        email: "trial-ugx@example.com",
      })
      await store.subscribe(body.cart.id, { variant_id, quantity: 1 })
      expect(await store.setUpCard(body.cart.id)).toMatchObject({
        status: 400,
        body: { code: "invalid_request", message: expect.stringMatching("hundredth") },
      })
      expect(await store.complete(body.cart.id)).toMatchObject({
        status: 400,
        body: { code: "card_required" },
      })
    })

    it("parts of a króna are refused before Stripe refuses them", async () => {
      const cart = await aCart("isk", "is")
      await store.add(cart, { variant_id: product.variant_id, quantity: 1 })
      const service = app.container.resolve(Modules.CART)
      const [{ items }] = await service.listCarts({ id: cart }, { relations: ["items"] })
      await service.updateLineItems(items![0].id, { unit_price: 990 })
      const { status, body } = await store.session(cart, "pp_stripe_stripe")
      expect({ status, body }).toMatchObject({
        status: 400,
        body: { code: "invalid_request", message: expect.stringMatching("decimals") },
      })
    })
  })
})
