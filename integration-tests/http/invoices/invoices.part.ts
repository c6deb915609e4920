import { Modules } from "@medusajs/framework/utils"

import { readOrderSources } from "../../../src/queries/orders-to-invoice"
import type { InvoiceSnapshot } from "../../../src/modules/invoice"
import type { HubErrorBody } from "../../../src/types/http"
import { draftInvoices } from "../../../src/workflows/invoices/drafts/draft-invoices"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { storefront, type Checkout, type Order } from "../../helpers/checkout"
import {
  issue,
  issuedOf,
  numbersOf,
  numbersUpTo,
  untilInvoiced,
} from "../../helpers/invoices"
import { aPaidOrder } from "../../helpers/paid-order"
import { aProduct } from "../../helpers/plan-product"
import { aCustomer } from "../../helpers/scenario"
import { saveSettings } from "../../helpers/settings"
import { aProductForSale, aShop, type TestShop } from "../../helpers/shop"
import { countStatements, sql } from "../../helpers/sql"

let app: TestApp
let shop: TestShop
let store: Checkout
let coffee: { variant_id: string; product_id: string }
let cup: { variant_id: string; product_id: string }
beforeAll(async () => {
  app = await startApp()
  shop = await aShop(app)
  store = storefront(app, shop)
  coffee = await aProductForSale(app, shop)
  cup = await aProductForSale(app, shop, { title: "Cup", prices: { eur: 8 } })
  await saveSettings(app, {
    store_address: "12 Mill Lane\n\n  Fernhill ",
    support_email: "hello@fernhill.test",
  })
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())

async function staff<Body = unknown>(path: string, body: object = {}): Promise<Body> {
  const answer = await app.api.post<Body>(path, body, app.adminHeaders)
  expect(answer).toMatchObject({ status: 200 })
  return answer.body
}

async function paymentOf(orderId: string): Promise<string> {
  const [{ id }] = await sql<{ id: string }>(
    app,
    `SELECT payment.id FROM order_payment_collection
       JOIN payment USING (payment_collection_id) WHERE order_id = ? ORDER BY payment.id`,
    [orderId]
  )
  return id
}

/** The invoices as they would be written now, had nobody written them when the money moved. */
async function writtenLate(orderId: string): Promise<InvoiceSnapshot[]> {
  const sources = await readOrderSources(app.container, [orderId])
  const [{ snapshot }] = await issuedOf(app, orderId)
  const { seller, time_zone } = snapshot
  const drafts = draftInvoices(sources, seller, [])
  return drafts.map((draft) => ({ ...draft.snapshot, time_zone }))
}

/** A purchase that staff captured, as Medusa's Admin does. */
async function aCapturedPurchase(
  purchase: Partial<Parameters<Checkout["buy"]>[0]> = {}
): Promise<Order> {
  const order = await store.buy({
    email: "ann@example.com",
    variant_id: coffee.variant_id,
    ...purchase,
  })
  await staff(`/admin/payments/${await paymentOf(order.id)}/capture`)
  return order
}

describe("the invoice of a purchase", () => {
  it("is issued once the money is captured, and says what was bought", async () => {
    const order = await store.buy({
      email: "Buyer@Example.com",
      variant_id: coffee.variant_id,
      quantity: 2,
    })
    const payment = await paymentOf(order.id)
    expect(await issue(app, payment)).toEqual([])

    await staff(`/admin/payments/${payment}/capture`)

    const [invoice, ...none] = await untilInvoiced(app, order.id)
    expect(none).toEqual([])
    expect(invoice).toMatchObject({ payment_id: payment, order_id: order.id })
    expect(invoice.snapshot).toMatchObject({
      seller: {
        name: "Medusa Store",
        lines: ["12 Mill Lane", "Fernhill"],
        email: "hello@fernhill.test",
      },
      buyer: {
        name: "Ann Archer",
        lines: ["3 Orchard Road", "10115 Bath", "Germany"],
        email: "Buyer@Example.com",
      },
      order_number: order.display_id,
      currency_code: "eur",
      locale: "en-DE",
      lines: [
        {
          title: "House Blend",
          subtitle: "250 g",
          quantity: "2",
          unit_price: "12.50",
          discount: "0.00",
          net: "25.00",
          tax: "4.75",
          tax_rate: "19",
        },
        { title: "Standard parcel", quantity: "1", net: "4.50", tax_rate: "19" },
      ],
      taxes: [{ name: "VAT", rate: "19", net: "29.50" }],
      net: "29.50",
      total: "35.11",
      payment: { amount: "35.11", method: "Visa •••• 4242" },
    })
    expect(order.total).toBeCloseTo(35.105)
  })

  it("is issued as the order is placed when that took the money", async () => {
    const cartId = await store.cart({ email: "at-once@example.com" })
    await store.add(cartId, { variant_id: coffee.variant_id, quantity: 1 })
    await store.ship(cartId)
    const { session } = await store.session(cartId, "pp_stripe_stripe", {
      capture_method: "automatic",
    })
    await app.stripe.browser.confirmPayment(
      session.data.client_secret!,
      "pm_card_mastercard"
    )
    const { body } = await store.complete(cartId)

    const [{ snapshot }] = await untilInvoiced(app, body.order.id)
    expect(snapshot).toMatchObject({
      total: "20.23",
      payment: { method: "Mastercard •••• 4444" },
    })
  })

  it("has prices that hold the tax in a currency without decimals", async () => {
    const { id } = await aCapturedPurchase({ currency: "jpy", quantity: 3 })
    const [{ snapshot }] = await untilInvoiced(app, id)
    // 3 × 1,500 and a parcel of 600, 10 % in them.
    expect(snapshot).toMatchObject({
      currency_code: "jpy",
      locale: "en-JP",
      net: "4636",
      tax: "464",
      total: "5100",
      taxes: [{ rate: "10", net: "4636", tax: "464" }],
    })
    expect(snapshot.lines[0]).toMatchObject({ unit_price: "1363.6", net: "4091" })
  })

  it("shows the discount of a promotion", async () => {
    await staff("/admin/promotions", {
      code: "TENTH",
      type: "standard",
      status: "active",
      application_method: {
        type: "percentage",
        target_type: "items",
        allocation: "across",
        value: 10,
        currency_code: "eur",
      },
    })
    const cartId = await store.cart({ email: "saver@example.com" })
    await store.add(cartId, { variant_id: coffee.variant_id, quantity: 2 })
    await store.ship(cartId)
    await app.api.post(`/store/carts/${cartId}/promotions`, { promo_codes: ["TENTH"] })
    const { body } = await store.pay(cartId)
    await staff(`/admin/payments/${await paymentOf(body.order.id)}/capture`)

    const [{ snapshot }] = await untilInvoiced(app, body.order.id)
    expect(snapshot.lines[0]).toMatchObject({
      unit_price: "12.50",
      discount: "2.50",
      net: "22.50",
      tax: "4.27",
    })
    expect(snapshot).toMatchObject({ net: "27.00", tax: "5.13", total: "32.13" })
  })

  it("has three decimals in dinars", async () => {
    const { payment_id } = await aPaidOrder(app, {
      email: "ann@example.com",
      amount: 12.345,
      currency_code: "kwd",
    })
    const [{ snapshot }] = await issue(app, payment_id!)
    expect(snapshot).toMatchObject({ total: "12.345", net: "12.345", tax: "0.000" })
  })

  it("is over 0 for a pay-what-you-want order of 0", async () => {
    const guide = await aProductForSale(app, shop, {
      title: "Brewing guide",
      prices: { eur: 0 },
      payWhatYouWant: true,
      isDigital: true,
    })
    const cartId = await store.cart({ email: "free@example.com" })
    await store.add(cartId, { variant_id: guide.variant_id, quantity: 1 })
    await store.session(cartId, "pp_system_default")
    const { body } = await store.complete(cartId)

    const [invoice] = await untilInvoiced(app, body.order.id)
    expect(invoice.payment_id).toMatch(/^free_[0-9a-f]{64}$/)
    expect(invoice.snapshot).toMatchObject({ total: "0.00", payment: null })
    expect(invoice.snapshot.lines).toMatchObject([
      { title: "Brewing guide", net: "0.00" },
    ])
    expect(await issue(app, invoice.payment_id)).toEqual([invoice])
  })

  it("is issued on request for a row of 0 that has none yet", async () => {
    const [guide] = await app.container
      .resolve(Modules.PRODUCT)
      .createProducts([{ title: "Guide", metadata: { pay_what_you_want: true } }])
    const customer = await aCustomer(app, "free-row@example.com")
    const { id } = await aPaidOrder(app, {
      email: "free-row@example.com",
      customer_id: customer.id,
      amount: 0,
      items: [{ title: "Guide", product_id: guide.id }],
    })
    const [{ row }] = await sql<{ row: string }>(
      app,
      "SELECT 'free_' || encode(sha256(convert_to(?, 'UTF8')), 'hex') AS row",
      [id]
    )
    const [invoice] = await issue(app, row)
    expect(invoice).toMatchObject({ payment_id: row, order_id: id })
  })

  it("is not issued for other orders of 0, nor for what is only authorized", async () => {
    const free = await aPaidOrder(app, { email: "ann@example.com", amount: 0 })
    const open = await aPaidOrder(app, {
      email: "ann@example.com",
      amount: 20,
      captures: [],
    })
    expect(await issue(app, open.payment_id!, "free_0", "pay_unknown")).toEqual([])
    expect(await issuedOf(app, free.id, open.id)).toEqual([])
  })
})

describe("a payment that is captured in parts", () => {
  it("is invoiced once all of it is captured", async () => {
    const order = await aPaidOrder(app, {
      email: "ann@example.com",
      amount: 40,
      captures: [10],
    })
    expect(await issue(app, order.payment_id!)).toEqual([])
    await staff(`/admin/payments/${order.payment_id}/capture`, { amount: 30 })
    const [{ snapshot }] = await untilInvoiced(app, order.id)
    expect(snapshot).toMatchObject({ total: "40.00", lines: [{ title: "House Blend" }] })
  })

  it("is invoiced over what was captured when a week brought no more", async () => {
    const { payment_id, number } = await aPaidOrder(app, {
      email: "ann@example.com",
      amount: 40,
      captures: [10, 15.5],
      at: new Date(Date.now() - 8 * 24 * 60 * 60 * 1000),
    })
    const [{ snapshot }] = await issue(app, payment_id!)
    expect(snapshot).toMatchObject({
      total: "25.50",
      lines: [{ title: `Part payment of order #${number}`, net: "25.50" }],
    })
  })
})

describe("an order that is edited", () => {
  it("has an invoice for each of its payments, each for its own goods", async () => {
    const order = await aCapturedPurchase({ quantity: 2 })
    const [first] = await untilInvoiced(app, order.id)
    await staff("/admin/order-edits", { order_id: order.id })
    await staff(`/admin/order-edits/${order.id}/items`, {
      items: [{ variant_id: cup.variant_id, quantity: 1 }],
    })
    await staff(`/admin/order-edits/${order.id}/request`)
    await staff(`/admin/order-edits/${order.id}/confirm`)
    const [{ id: collection }] = await sql<{ id: string }>(
      app,
      `SELECT collection.id FROM order_payment_collection
         JOIN payment_collection collection ON collection.id = payment_collection_id
        WHERE order_id = ? AND collection.status = 'not_paid'`,
      [order.id]
    )
    await staff(`/admin/payment-collections/${collection}/mark-as-paid`, {
      order_id: order.id,
    })

    const invoices = await untilInvoiced(app, order.id, { invoices: 2 })
    expect(invoices[0]).toEqual(first)
    expect(invoices[1].snapshot).toMatchObject({
      lines: [{ title: "Cup", quantity: "1", net: "8.00", tax: "1.52" }],
      total: "9.52",
      payment: { method: null, amount: "9.52" },
    })

    expect(await writtenLate(order.id)).toEqual(invoices.map(({ snapshot }) => snapshot))
  })
})

describe("a refund", () => {
  it("gets a credit note with its reason, and tax in proportion", async () => {
    const order = await aCapturedPurchase({ quantity: 2 })
    const [{ number, payment_id }] = await untilInvoiced(app, order.id)
    const { refund_reason } = await staff<{ refund_reason: { id: string } }>(
      "/admin/refund-reasons",
      { label: "Broken cup", code: "broken" }
    )
    await staff(`/admin/payments/${payment_id}/refund`, { amount: 11.9, note: "Sorry!" })
    await untilInvoiced(app, order.id, { creditNotes: 1 })
    await staff(`/admin/payments/${payment_id}/refund`, {
      amount: 5.95,
      refund_reason_id: refund_reason.id,
    })
    await untilInvoiced(app, order.id, { creditNotes: 2 })
    await staff(`/admin/payments/${payment_id}/refund`, { amount: 17.255 })

    const [invoice] = await untilInvoiced(app, order.id, { creditNotes: 3 })
    const notes = invoice.credit_notes.map(({ snapshot }) => snapshot)
    expect(notes).toMatchObject([
      {
        invoice_number: number,
        reason: "Sorry!",
        net: "10.00",
        tax: "1.90",
        total: "11.90",
      },
      { reason: "Broken cup", net: "5.00", tax: "0.95", total: "5.95" },
      { reason: null, total: "17.26" },
    ])
    const cents = (amounts: string[]) =>
      amounts.reduce((sum, amount) => sum + Math.round(Number(amount) * 100), 0)
    expect(cents(notes.map(({ total }) => total))).toBe(cents([invoice.snapshot.total]))
    expect(cents(notes.map(({ tax }) => tax))).toBe(cents([invoice.snapshot.tax]))
    expect(await writtenLate(order.id)).toEqual([invoice.snapshot])
  })

  it("that the provider has not answered yet gets none", async () => {
    const order = await aPaidOrder(app, { email: "ann@example.com", amount: 30 })
    const payments = app.container.resolve(Modules.PAYMENT)
    // What Medusa writes before it asks the provider.
    await (
      payments as typeof payments & { createRefunds(data: object): Promise<unknown> }
    ).createRefunds({ payment_id: order.payment_id, amount: 30 })
    const [invoice] = await issue(app, order.payment_id!)
    expect(invoice.credit_notes).toEqual([])
    await sql(app, "DELETE FROM refund WHERE payment_id = ?", [order.payment_id])
  })
})

describe("the invoice of a plan", () => {
  const periodsOf = (orderId: string) =>
    sql<{ subscription_number: number; start: Date; end: Date }>(
      app,
      `SELECT display_id AS subscription_number, current_period_start AS start,
              current_period_end AS "end"
         FROM hub_subscription WHERE source_order_id = ?`,
      [orderId]
    )
  const inJson = (value: unknown) => JSON.parse(JSON.stringify(value))

  it("says which period of its subscription was paid for", async () => {
    const planned = await aProductForSale(app, shop, { plan: {} })
    const order = await aCapturedPurchase({
      email: "subscriber@example.com",
      variant_id: planned.variant_id,
    })
    const [{ snapshot }] = await untilInvoiced(app, order.id)
    const periods = await periodsOf(order.id)
    expect(periods).toHaveLength(1)
    expect(snapshot.supply_periods).toEqual(inJson(periods))
  })

  it("waits for the start, whoever asks for it before", async () => {
    const planned = await aProduct(app, { withPlan: true })
    const email = "early@example.com"
    const { id: customer_id } = await aCustomer(app, email)
    const order = await aPaidOrder(app, {
      email,
      customer_id,
      amount: 25,
      items: [planned],
    })
    expect(await issue(app, order.payment_id!)).toEqual([])
    const bus = app.container.resolve(Modules.EVENT_BUS)
    await bus.emit({ name: "order.placed", data: { id: order.id } })
    const [{ snapshot }] = await untilInvoiced(app, order.id)
    const periods = await periodsOf(order.id)
    expect(periods).toHaveLength(1)
    expect(snapshot.supply_periods).toEqual(inJson(periods))
  })
})

const LEGAL = {
  legal_name: "Fernhill Trading Ltd",
  vat_number: "GB123456789",
  register_number: "Company no. 01234567",
  no_tax_text: "Not subject to VAT.",
}
const WITHOUT_LEGAL = Object.fromEntries(Object.keys(LEGAL).map((key) => [key, null]))

describe("a document", () => {
  it("stays as it is, whatever is changed later", async () => {
    const order = await aCapturedPurchase()
    const before = await untilInvoiced(app, order.id)

    await staff(`/admin/products/${coffee.product_id}`, { title: "Renamed" })
    await staff(`/admin/products/${coffee.product_id}/variants/${coffee.variant_id}`, {
      prices: [{ currency_code: "eur", amount: 99 }],
    })
    await sql(app, "UPDATE order_address SET first_name = 'Bo', address_1 = 'Elsewhere'")
    await sql(app, `UPDATE "order" SET email = 'bo@example.com'`)
    await sql(
      app,
      "UPDATE order_line_item SET title = 'Renamed', product_title = 'Renamed'"
    )
    const { store_address, support_email, invoice_prefix } = (
      await app.api.get<{ settings: Record<string, string> }>(
        "/admin/customer-hub/settings",
        app.adminHeaders
      )
    ).body.settings
    expect(invoice_prefix).toBe("INV-")
    await saveSettings(app, {
      store_address: "Moved",
      support_email: "new@fernhill.test",
      invoice_prefix: "2027-",
      ...LEGAL,
    })
    await sql(app, "UPDATE store SET name = 'Renamed'")

    expect(await issue(app, before[0].payment_id)).toEqual(before)
    expect(await issuedOf(app, order.id)).toEqual(before)

    await saveSettings(app, {
      store_address,
      support_email,
      invoice_prefix,
      ...WITHOUT_LEGAL,
    })
    await sql(app, "UPDATE store SET name = 'Medusa Store'")
  })

  it("has the legal block of seller and buyer, and why there is no tax", async () => {
    await saveSettings(app, LEGAL)
    const { no_tax_text, ...seller } = LEGAL
    const { payment_id } = await aPaidOrder(app, {
      email: "firm@example.com",
      amount: 12,
      shipping_address: {
        company: "Archer GmbH",
        country_code: "de",
        metadata: { vat_id: " DE111111111 " },
      },
    })
    const [{ snapshot }] = await issue(app, payment_id!)
    expect(snapshot).toMatchObject({
      seller,
      buyer: { name: "Archer GmbH", vat_number: "DE111111111" },
      no_tax_text,
    })
    await saveSettings(app, WITHOUT_LEGAL)
    expect((await issue(app, payment_id!))[0].snapshot).toEqual(snapshot)
  })

  it("has the VAT number of the customer where the address has none", async () => {
    const { id: customer_id } = await aCustomer(app, "firm-of@example.com")
    await staff(`/admin/customers/${customer_id}`, {
      company_name: "Archer GmbH",
      metadata: { vat_id: "DE222222222" },
    })
    const { payment_id } = await aPaidOrder(app, {
      email: "firm-of@example.com",
      customer_id,
      amount: 12,
      shipping_address: { first_name: "Ann", metadata: { vat_id: "" } },
    })
    const [{ snapshot }] = await issue(app, payment_id!)
    expect(snapshot.buyer).toMatchObject({
      name: "Archer GmbH",
      vat_number: "DE222222222",
    })
    expect(snapshot).not.toHaveProperty("no_tax_text")
    expect(snapshot.seller).not.toHaveProperty("vat_number")
  })

  it("is read with as many statements for twelve as for one", async () => {
    const email = "many@example.com"
    const ids: string[] = []
    for (let index = 0; index < 12; index++) {
      ids.push(
        (await aPaidOrder(app, { email, amount: 5 + index, refunds: [1] })).payment_id!
      )
    }
    await issue(app, ...ids)
    for (const asked of [ids.slice(0, 1), ids]) {
      const statements = await countStatements(app, async () => {
        expect(await issue(app, ...asked)).toHaveLength(asked.length)
      })
      // Two, and the one by which Medusa's engine begins a workflow.
      expect(statements).toBe(3)
    }
  })

  it("has a number of a sequence without gaps", async () => {
    const invoices = await numbersOf(app, "hub_invoice")
    const notes = await numbersOf(app, "hub_credit_note")
    expect(invoices).toEqual(numbersUpTo(invoices.length))
    expect(notes).toEqual(numbersUpTo(notes.length, "INV-CN-"))
  })
})

describe("the prefix", () => {
  const SETTINGS = "/admin/customer-hub/settings"
  const save = async (invoice_prefix: unknown) => {
    const { body } = await app.api.get<{ settings: { version: number } }>(
      SETTINGS,
      app.adminHeaders
    )
    return await app.api.post<HubErrorBody>(
      SETTINGS,
      { version: body.settings.version, invoice_prefix },
      app.adminHeaders
    )
  }

  it.each(["", "2027/", "Fern-2027_a.b/c-d/", "A".repeat(20)])(
    "may be %j",
    async (prefix) => {
      expect((await save(prefix)).status).toBe(200)
      const { payment_id } = await aPaidOrder(app, {
        email: "ann@example.com",
        amount: 5,
      })
      const [{ number }] = await issue(app, payment_id!)
      expect(number.slice(0, -6)).toBe(prefix)
    }
  )

  it.each(["A".repeat(21), "INV 1", "R€", "<b>", "a\nb", "a\0", "a'b", 7, null])(
    "is refused as %j",
    async (prefix) => {
      const { status, body } = await save(prefix)
      expect(status).toBe(400)
      expect(body).toMatchObject({ code: "invalid_request" })
      expect(body.message).toContain("invoice_prefix")
    }
  )
})
