import { Modules } from "@medusajs/framework/utils"

import type {
  HubErrorBody,
  PaymentOrder,
  StorePayment,
  StorePaymentListResponse,
} from "../../../src/types/http"
import type { ApiHeaders } from "../../helpers/api"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { aPaidOrder, type PaidOrder } from "../../helpers/paid-order"
import { aCustomer, aSubscription } from "../../helpers/scenario"
import { aSession } from "../../helpers/sign-in"
import { countStatements, sql } from "../../helpers/sql"

const PAYMENTS = "/store/customer-hub/payments"
const day = (number: number) => new Date(Date.UTC(2026, 0, number, 9))

describe("Payment History", () => {
  let app: TestApp
  let session: ApiHeaders
  /** What was bought, by a name for the test. */
  const bought: Record<string, Awaited<ReturnType<typeof aPaidOrder>>> = {}

  const list = async (query = "", headers = session) => {
    const { status, body } = await app.api.get<StorePaymentListResponse>(
      `${PAYMENTS}${query}`,
      headers
    )
    expect(status).toBe(200)
    return body
  }
  const numbers = (payments: StorePayment[]) =>
    payments.map(({ order_number }) => order_number)

  beforeAll(async () => {
    app = await startApp()
    const guest = await aCustomer(app, "Ann@Example.com")
    const account = await aCustomer(app, "ann@example.com", true)
    const products = app.container.resolve(Modules.PRODUCT)
    const [guide, tea] = await products.createProducts([
      { title: "Brewing guide", metadata: { pay_what_you_want: true } },
      { title: "Tea sample" },
    ])
    const orders: Record<string, Omit<PaidOrder, "email">> = {
      first: { amount: 30, at: day(3), customer_id: guest.id },
      yen: { amount: 2000, currency_code: "jpy", at: day(1), customer_id: account.id },
      dollars: {
        amount: 12.5,
        currency_code: "usd",
        at: day(2),
        customer_id: account.id,
      },
      halfBack: { amount: 30, at: day(5), refunds: [10, 5], customer_id: account.id },
      allBack: { amount: 18, at: day(4), refunds: [18], customer_id: guest.id },
      inParts: { amount: 40, at: day(6), captures: [10, 15.5], customer_id: account.id },
      authorizedOnly: {
        amount: 99,
        at: day(7),
        captures: [],
        customer_id: account.id,
      },
      freeGuide: {
        amount: 0,
        at: day(8),
        items: [{ title: "Brewing guide", product_id: guide.id }],
        customer_id: account.id,
      },
      freeSample: {
        amount: 0,
        at: day(9),
        items: [{ title: "Tea sample", product_id: tea.id }],
        customer_id: account.id,
      },
      paidGuide: {
        amount: 8,
        at: day(10),
        items: [{ title: "Brewing guide", product_id: guide.id }],
        customer_id: account.id,
      },
    }
    for (const [name, order] of Object.entries(orders)) {
      bought[name] = await aPaidOrder(app, { email: "someone@else.test", ...order })
    }
    await aPaidOrder(app, { email: "ann@example.com", amount: 77, customer_id: null })
    session = await aSession(app, "ann@example.com")
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())

  const inOrder = (...names: string[]) => names.map((name) => bought[name].number)
  const ALL = "paidGuide freeGuide inParts halfBack allBack first dollars yen".split(" ")

  it("has every captured payment of the person, the newest first", async () => {
    const { payments, count, limit, offset } = await list()
    expect({ count, limit, offset }).toEqual({ count: ALL.length, limit: 20, offset: 0 })
    expect(numbers(payments)).toEqual(inOrder(...ALL))
    expect(payments.map(({ date }) => date)).toEqual(
      [10, 8, 6, 5, 4, 3, 2, 1].map((number) => day(number).toISOString())
    )
  })

  it("says what was paid and what was given back", async () => {
    const { payments } = await list()
    const row = (name: string) =>
      payments.find(({ order_number }) => order_number === bought[name].number)
    const money = { refunded: 0, currency_code: "eur", status: "paid" }
    expect(row("first")).toMatchObject({ ...money, price: 30 })
    expect(row("yen")).toMatchObject({ ...money, price: 2000, currency_code: "jpy" })
    expect(row("dollars")).toMatchObject({ ...money, price: 12.5, currency_code: "usd" })
    expect(row("inParts")).toMatchObject({ ...money, price: 25.5 })
    expect(row("freeGuide")).toMatchObject({ ...money, price: 0 })
    expect(row("halfBack")).toMatchObject({
      price: 30,
      refunded: 15,
      status: "partially_refunded",
    })
    expect(row("allBack")).toMatchObject({ price: 18, refunded: 18, status: "refunded" })
  })

  it("leaves out what was not captured, and $0 orders but pay-what-you-want", async () => {
    const shown = numbers((await list()).payments)
    expect(shown).not.toContain(bought.authorizedOnly.number)
    expect(shown).not.toContain(bought.freeSample.number)
    expect(shown).toContain(bought.freeGuide.number)
  })

  it("gives every row an id of its own that names no order", async () => {
    const body = await list()
    const ids = body.payments.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ALL.length)
    expect(ids[0]).toBe(bought.paidGuide.payment_id)
    expect(JSON.stringify(body)).not.toMatch(/order_0|cus_|"order_[0-9A-Z]{20}/)
    for (const { id } of Object.values(bought)) {
      expect(JSON.stringify(body)).not.toContain(id)
      expect(JSON.stringify(body)).not.toContain(id.replace("order_", ""))
    }
    expect((await list()).payments.map(({ id }) => id)).toEqual(ids)
  })

  const SORTED: Record<PaymentOrder, string> = {
    date: "yen dollars first allBack halfBack inParts freeGuide paidGuide",
    "-date": "paidGuide freeGuide inParts halfBack allBack first dollars yen",
    // By currency, then by amount; the newer one first where both are equal.
    price: "freeGuide paidGuide allBack inParts halfBack first yen dollars",
    "-price": "dollars yen halfBack first inParts allBack paidGuide freeGuide",
    order: "first yen dollars halfBack allBack inParts freeGuide paidGuide",
    "-order": "paidGuide freeGuide inParts allBack halfBack dollars yen first",
    status: "paidGuide freeGuide inParts first dollars yen halfBack allBack",
    "-status": "allBack halfBack paidGuide freeGuide inParts first dollars yen",
  }

  describe.each(Object.entries(SORTED))("sorted by %s", (order, expected) => {
    it("is in that order", async () => {
      const { payments } = await list(`?order=${order}`)
      expect(numbers(payments)).toEqual(inOrder(...expected.split(" ")))
    })

    it("shows every row once, page by page", async () => {
      const pages = await Promise.all(
        [0, 3, 6, 9].map((offset) => list(`?order=${order}&limit=3&offset=${offset}`))
      )
      expect(pages.map(({ payments }) => payments.length)).toEqual([3, 3, 2, 0])
      const rows = pages.flatMap(({ payments }) => payments)
      expect(numbers(rows)).toEqual(inOrder(...expected.split(" ")))
    })
  })

  it("counts all rows, also on a page behind the last", async () => {
    expect((await list("?offset=1000")).count).toBe(ALL.length)
  })

  it("pages stably through rows that are equal in every column", async () => {
    const email = "equal@example.com"
    const { id: customer_id } = await aCustomer(app, email)
    const at = day(20)
    for (let index = 0; index < 9; index++) {
      await aPaidOrder(app, { email, customer_id, amount: 5, at })
    }
    const headers = await aSession(app, email)
    for (const order of ["date", "-price", "status"]) {
      const whole = await list(`?order=${order}`, headers)
      const pages = await Promise.all(
        [0, 2, 4, 6, 8].map((offset) =>
          list(`?order=${order}&limit=2&offset=${offset}`, headers)
        )
      )
      const ids = pages.flatMap(({ payments }) => payments.map(({ id }) => id))
      expect(ids).toEqual(whole.payments.map(({ id }) => id))
      expect(new Set(ids).size).toBe(9)
    }
  })

  it("names the credit notes of a row, and of no other", async () => {
    const invoice = (payment_id: string, order_id: string) =>
      sql(
        app,
        `INSERT INTO hub_invoice (id, number, payment_id, order_id, issued_at, snapshot)
         VALUES (?, ?, ?, ?, now(), '{}')`,
        [`hinv_${payment_id}`, `INV-${payment_id}`, payment_id, order_id]
      )
    const creditNote = (number: string, payment_id: string, issued_at: Date) =>
      sql(
        app,
        `INSERT INTO hub_credit_note (id, number, invoice_id, refund_id, issued_at, snapshot)
         VALUES (?, ?, ?, ?, ?, '{}')`,
        [`hcn_${number}`, number, `hinv_${payment_id}`, `ref_${number}`, issued_at]
      )
    for (const name of ["halfBack", "allBack", "first"]) {
      await invoice(bought[name].payment_id!, bought[name].id)
    }
    await creditNote("INV-CN-000010", bought.halfBack.payment_id!, day(12))
    await creditNote("INV-CN-000009", bought.halfBack.payment_id!, day(13))
    await creditNote("INV-CN-000011", bought.allBack.payment_id!, day(14))

    const { payments } = await list("?order=order")
    const notes = Object.fromEntries(
      payments.map(({ id, credit_notes }) => [id, credit_notes])
    )
    const note = (number: string) => ({ id: `hcn_${number}`, number })
    expect(notes).toEqual({
      ...Object.fromEntries(payments.map(({ id }) => [id, []])),
      [bought.halfBack.payment_id!]: [note("INV-CN-000010"), note("INV-CN-000009")],
      [bought.allBack.payment_id!]: [note("INV-CN-000011")],
    })
  })

  const EIGHT = '"date"|"-date"|"price"|"-price"|"order"|"-order"|"status"|"-status"'
  it.each([
    ["?order=name", "order", EIGHT],
    ["?order=date;drop table payment", "order", EIGHT],
    ["?order=--date", "order", EIGHT],
    ["?order=date&order=price", "order", EIGHT],
    ["?order[date]=asc", "order", EIGHT],
    ["?order=__proto__", "order", EIGHT],
    ["?limit=0", "limit", "1 to 100"],
    ["?limit=101", "limit", "1 to 100"],
    ["?limit=10000", "limit", "1 to 100"],
    ["?limit=all", "limit", "1 to 100"],
    ["?limit=2.5", "limit", "1 to 100"],
    ["?limit=1e309", "limit", "1 to 100"],
    ["?offset=-1", "offset", "0 to 1000000"],
    ["?offset=0.5", "offset", "0 to 1000000"],
    ["?customer_id=cus_other", "customer_id", "Unrecognized key"],
  ])("refuses %s and says what is allowed", async (query, field, allowed) => {
    const { status, body } = await app.api.get<HubErrorBody>(PAYMENTS + query, session)
    expect(status).toBe(400)
    expect(body).toMatchObject({ type: "invalid_data", code: "invalid_request" })
    expect(body.message).toContain(field)
    expect(body.message).toContain(allowed)
    // Once.
    expect(body.message.split(allowed)).toHaveLength(2)
  })

  it("takes as many statements for 20 subscriptions as for 2", async () => {
    const statements = async (rows: number) => {
      const email = `agreements-${rows}@example.com`
      const { id: customer_id } = await aCustomer(app, email)
      for (let index = 0; index < rows; index++) {
        await aSubscription(app, { email, customer_id })
      }
      const headers = await aSession(app, email)
      return await countStatements(app, async () => {
        const { body } = await app.api.get<{ subscriptions: unknown[] }>(
          "/store/customer-hub/subscriptions",
          headers
        )
        expect(body.subscriptions).toHaveLength(rows)
      })
    }
    await app.api.get("/store/customer-hub/settings") // makes the row of the settings
    const few = await statements(2)
    expect(few).toBeGreaterThan(0)
    expect(await statements(20)).toBe(few)
  })
})
