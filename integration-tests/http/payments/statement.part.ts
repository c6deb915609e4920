import { Modules } from "@medusajs/framework/utils"

import type {
  HubErrorBody,
  StorePaymentListResponse,
  StorePaymentStatementResponse,
} from "../../../src/types/http"
import type { ApiHeaders } from "../../helpers/api"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { issue } from "../../helpers/invoices"
import { manyPayments } from "../../helpers/many-payments"
import { aPaidOrder } from "../../helpers/paid-order"
import { aCustomer } from "../../helpers/scenario"
import { saveSettings } from "../../helpers/settings"
import { aSession } from "../../helpers/sign-in"
import { countStatements } from "../../helpers/sql"

const PAYMENTS = "/store/customer-hub/payments"
const STATEMENT = `${PAYMENTS}/statement`

/** Of a shop that told nothing of itself, and a customer without an address. */
const NAMED = {
  seller: { name: "Medusa Store", lines: [], email: null },
  buyer: { name: "Ann Archer", lines: [], email: "ann@example.com" },
}

const ADDRESS = {
  first_name: "Cleo",
  last_name: "Clay",
  address_1: "3 Orchard Road",
  city: "Bath",
  postal_code: "10115",
  country_code: "de",
}

const SHOP = {
  store_address: "12 Mill Lane\nFernhill",
  support_email: "hello@fernhill.test",
  legal_name: "Fernhill Trading Ltd",
  vat_number: "GB123456789",
  register_number: "Company no. 01234567",
}

describe("payments of a range", () => {
  let app: TestApp
  let session: ApiHeaders
  beforeAll(async () => {
    app = await startApp()
    const guest = await aCustomer(app, "Ann@Example.com")
    const account = await aCustomer(app, "ann@example.com", true)
    const paid: [amount: number, at: string, more?: object][] = [
      [10, "2026-01-31T22:59:59.999Z"],
      [20, "2026-01-31T23:00:00.000Z", { customer_id: guest.id, refunds: [5] }],
      [30, "2026-02-28T22:59:59.999Z", { refunds: [30] }],
      [40, "2026-02-28T23:00:00.000Z"],
      [1500, "2026-02-10T12:00:00.000Z", { currency_code: "jpy" }],
      [0.1, "2026-02-11T12:00:00.000Z", { currency_code: "usd" }],
      [0.2, "2026-02-12T12:00:00.000Z", { currency_code: "usd" }],
    ]
    for (const [amount, at, more] of paid) {
      await aPaidOrder(app, {
        email: "ann@example.com",
        customer_id: account.id,
        amount,
        at: new Date(at),
        ...more,
      })
    }
    const stranger = await aCustomer(app, "bob@example.com")
    await aPaidOrder(app, {
      email: "bob@example.com",
      customer_id: stranger.id,
      amount: 99,
      at: new Date("2026-02-15T12:00:00Z"),
    })
    session = await aSession(app, "ann@example.com")
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())

  const statement = async (query = "", headers = session) => {
    const { status, body } = await app.api.get<StorePaymentStatementResponse>(
      STATEMENT + query,
      headers
    )
    expect(status).toBe(200)
    return body
  }
  const prices = async (query: string) =>
    (await statement(query)).payments.map(({ price }) => price)

  it("are those of whole days of the shop, the oldest first", async () => {
    const february = "?from=2026-02-01&to=2026-02-28"
    const inside = [1500, 0.1, 0.2]
    expect(await prices(february)).toEqual([...inside, 30, 40])
    await saveSettings(app, { time_zone: "Europe/Berlin" })
    expect(await prices(february)).toEqual([20, ...inside, 30])
    await saveSettings(app, { time_zone: null })
  })

  it("may be open on either side", async () => {
    expect(await prices("?from=2026-02-28")).toEqual([30, 40])
    expect(await prices("?to=2026-01-31")).toEqual([10, 20])
    expect(await prices("?from=0001-01-01&to=9999-12-31")).toHaveLength(7)
    expect(await prices("")).toHaveLength(7)
    expect(await prices("?from=2026-02-11&to=2026-02-11")).toEqual([0.1])
  })

  it("are counted and paged by themselves", async () => {
    const { body } = await app.api.get<StorePaymentListResponse>(
      `${PAYMENTS}?from=2026-02-01&to=2026-02-28&order=-price&limit=2&offset=2`,
      session
    )
    expect(body).toMatchObject({ count: 5, limit: 2, offset: 2 })
    expect(body.payments.map(({ price }) => price)).toEqual([1500, 40])
  })

  it("come on a statement with what was paid and given back in each currency", async () => {
    const { payments, ...rest } = await statement()
    expect(rest).toEqual({
      ...NAMED,
      count: 7,
      totals: [
        { currency_code: "eur", paid: 100, refunded: 35, returned_by_bank: 0 },
        { currency_code: "jpy", paid: 1500, refunded: 0, returned_by_bank: 0 },
        { currency_code: "usd", paid: 0.3, refunded: 0, returned_by_bank: 0 },
      ],
    })
    expect(payments[1]).toEqual({
      id: expect.stringMatching(/^pay_/),
      date: "2026-01-31T23:00:00.000Z",
      price: 20,
      refunded: 5,
      returned_by_bank: 0,
      currency_code: "eur",
      order_number: expect.any(Number),
      status: "partially_refunded",
      items: [{ title: "House Blend", variant_title: null, quantity: 1 }],
      subscription_numbers: [],
      invoice_number: null,
      credit_notes: [],
    })
  })

  it("come with the numbers of their documents, and who paid whom", async () => {
    const email = "cleo@example.com"
    const { id: customer_id } = await aCustomer(app, "Cleo@Example.com", true)
    await app.container.resolve(Modules.CUSTOMER).createCustomerAddresses([
      { ...ADDRESS, customer_id, address_1: "9 Old Road" },
      { ...ADDRESS, customer_id, is_default_billing: true, company: "Cleo Ltd" },
    ])
    const buy = (at: string, address_1: string, refunds: number[] = []) =>
      aPaidOrder(app, {
        email,
        customer_id,
        amount: 12,
        at: new Date(at),
        refunds,
        shipping_address: { ...ADDRESS, address_1, metadata: { vat_id: "DE123456789" } },
      })
    const newest = await buy("2026-02-02T12:00:00Z", "2 New Street", [5])
    const oldest = await buy("2026-01-02T12:00:00Z", "1 Former Street")
    await saveSettings(app, SHOP)
    const headers = await aSession(app, email)

    const before = await statement("", headers)
    expect(before.seller).toEqual({
      name: "Medusa Store",
      legal_name: SHOP.legal_name,
      lines: ["12 Mill Lane", "Fernhill"],
      email: SHOP.support_email,
      vat_number: SHOP.vat_number,
      register_number: SHOP.register_number,
    })
    expect(before.buyer).toEqual({
      name: "Cleo Ltd",
      lines: ["Cleo Clay", "3 Orchard Road", "10115 Bath", "Germany"],
      email,
    })
    expect(before.payments.map((row) => row.invoice_number)).toEqual([null, null])

    const [invoice] = await issue(app, newest.payment_id!)
    const [late] = await issue(app, oldest.payment_id!)
    const { buyer, payments } = await statement("?from=2026-01-01&to=2026-03-01", headers)
    expect(buyer).toEqual({
      name: "Cleo Clay",
      lines: ["2 New Street", "10115 Bath", "Germany"],
      email,
      vat_number: "DE123456789",
    })
    expect(payments).toMatchObject([
      { invoice_number: late.number, credit_notes: [] },
      {
        invoice_number: invoice.number,
        credit_notes: [{ number: invoice.credit_notes[0].number }],
      },
    ])
    await saveSettings(
      app,
      Object.fromEntries(Object.keys(SHOP).map((key) => [key, null]))
    )
  })

  it("may be none", async () => {
    expect(await statement("?from=2019-01-01&to=2019-12-31")).toEqual({
      ...NAMED,
      payments: [],
      totals: [],
      count: 0,
    })
  })

  it("have a statement of the first thousand, with totals of all", async () => {
    const { id: customer_id } = await aCustomer(app, "much@example.com")
    await manyPayments(app, { customer_id, count: 1_234 })
    const { payments, totals, count } = await statement(
      "",
      await aSession(app, "much@example.com")
    )
    expect(payments).toHaveLength(1_000)
    expect(payments[0].date).toBe("2020-01-01T00:01:00.000Z")
    expect(count).toBe(1_234)
    expect(totals).toEqual([
      { currency_code: "eur", paid: 1_234 * 12.5, refunded: 0, returned_by_bank: 0 },
    ])
  })

  it.each([PAYMENTS, STATEMENT])(
    "take as many statements for 500 rows as for 5: %s",
    async (path) => {
      const statements = async (count: number) => {
        const email = `${count}-of-${path.length}@example.com`
        const { id: customer_id } = await aCustomer(app, email)
        await manyPayments(app, { customer_id, count })
        const headers = await aSession(app, email)
        return await countStatements(app, async () => {
          const { body } = await app.api.get<{ count: number }>(path, headers)
          expect(body.count).toBe(count)
        })
      }
      const few = await statements(5)
      expect(few).toBeGreaterThan(0)
      expect(await statements(500)).toBe(few)
    }
  )

  describe.each([PAYMENTS, STATEMENT, `${PAYMENTS}/export`])("%s", (path) => {
    it.each([
      ["?from=2026-02-30", "from", "Must be a day such as"],
      ["?from=2026-2-1", "from", "Must be a day such as"],
      ["?from=", "from", "Must be a day such as"],
      ["?to=yesterday", "to", "Must be a day such as"],
      ["?to=2026-01-01T00:00:00Z", "to", "Must be a day such as"],
      ["?from=2026-02-01&from=2026-03-01", "from", "expected string"],
      ["?from=2026-03-01&to=2026-02-28", "from", "Must not be after to"],
      ["?since=2026-01-01", "since", "Unrecognized key"],
    ])("refuses %s", async (query, field, reason) => {
      const { status, body } = await app.api.get<HubErrorBody>(path + query, session)
      expect({ status, body }).toMatchObject({
        status: 400,
        body: { type: "invalid_data", code: "invalid_request" },
      })
      expect(body.message).toContain(field)
      expect(body.message).toContain(reason)
    })
  })
})
