import { request, type IncomingMessage } from "node:http"
import { Modules } from "@medusajs/framework/utils"
import { parse } from "csv-parse/sync"

import { LONGEST_CELL } from "../../../src/lib/csv"
import { exportPayments } from "../../../src/queries/payment-history"
import { ALWAYS } from "../../../src/lib/payment-range"
import type { ApiHeaders } from "../../helpers/api"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { letTimeGoOn, stopTime } from "../../helpers/clock"
import { issue } from "../../helpers/invoices"
import { download } from "../../helpers/download"
import { standAt } from "../../helpers/engine"
import { manyPayments } from "../../helpers/many-payments"
import { aPaidOrder, type PaidOrder } from "../../helpers/paid-order"
import { aCustomer } from "../../helpers/scenario"
import { saveSettings } from "../../helpers/settings"
import { aSession } from "../../helpers/sign-in"
import { connection, countStatements, sql } from "../../helpers/sql"
import { waitUntil } from "../../helpers/wait-until"

const EXPORT = "/store/customer-hub/payments/export"
const HEADER =
  "Date,Order,Items,Subscription,Amount,Net,Tax,Refunded,Returned by bank,Currency,Status," +
  "Invoice,Credit notes\r\n"
const at = (day: number) => new Date(Date.UTC(2026, 0, day, 9, 30))

type Row = Record<
  | "Date"
  | "Order"
  | "Items"
  | "Subscription"
  | "Amount"
  | "Net"
  | "Tax"
  | "Refunded"
  | "Returned by bank"
  | "Currency"
  | "Status"
  | "Invoice"
  | "Credit notes",
  string
>

describe("the export of payments", () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())

  /** Somebody who bought these, and their session. */
  let people = 0
  const aBuyer = async (...orders: Omit<PaidOrder, "email" | "customer_id">[]) => {
    const email = `buyer-${++people}@example.com`
    const { id: customer_id } = await aCustomer(app, email)
    const bought = []
    for (const order of orders) {
      bought.push(await aPaidOrder(app, { ...order, email, customer_id }))
    }
    return { customer_id, bought, session: await aSession(app, email) }
  }
  const rowsOf = async (session: ApiHeaders, query = "") => {
    const { status, bytes } = await download(app, EXPORT + query, session)
    expect(status).toBe(200)
    return parse(bytes, { bom: true, columns: true }) as Row[]
  }

  const tax = async (orderId: string, rate: number) => {
    const [{ item_id }] = await sql<{ item_id: string }>(
      app,
      "SELECT item_id FROM order_item WHERE order_id = ?",
      [orderId]
    )
    // The service takes `item_id`, which its published type leaves out.
    const vat = { item_id, code: "VAT", rate }
    await app.container.resolve(Modules.ORDER).createOrderLineItemTaxLines(orderId, [vat])
  }

  it("is a CSV file of RFC 4180 in UTF-8 with a byte order mark", async () => {
    const { session, bought } = await aBuyer({
      amount: 12.5,
      at: at(3),
      items: [{ title: 'Größe "L", rot' }],
    })
    const { headers, bytes } = await download(app, EXPORT, session)
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8")
    expect(headers.get("cache-control")).toBe("no-store")
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(bytes.subarray(3).toString("utf8")).toBe(
      HEADER +
        `2026-01-03 09:30:00,${bought[0].number},"Größe ""L"", rot",,12.50,,,0.00,0.00,EUR,Paid,,\r\n`
    )
  })

  it("has every payment of the person, the oldest first", async () => {
    const { id: customer_id } = await aCustomer(app, "Ann@Example.com")
    const account = await aCustomer(app, "ann@example.com", true)
    const orders: Omit<PaidOrder, "email">[] = [
      { amount: 30, at: at(4), refunds: [10, 5], customer_id },
      { amount: 18, at: at(2), refunds: [18], customer_id: account.id },
      { amount: 500, currency_code: "jpy", at: at(3), customer_id },
      { amount: 1.234, currency_code: "kwd", at: at(1), customer_id: account.id },
      { amount: 35.105, at: at(5), customer_id },
      { amount: 99, at: at(6), captures: [], customer_id },
    ]
    for (const order of orders) {
      await aPaidOrder(app, { email: "ann@example.com", ...order })
    }
    await aBuyer({ amount: 77 })
    const session = await aSession(app, "ann@example.com")
    const cells = (rows: Row[]) =>
      rows.map((row) => [row.Date, row.Amount, row.Refunded, row.Currency, row.Status])
    const all = [
      ["2026-01-01 09:30:00", "1.234", "0.000", "KWD", "Paid"],
      ["2026-01-02 09:30:00", "18.00", "18.00", "EUR", "Refunded"],
      ["2026-01-03 09:30:00", "500", "0", "JPY", "Paid"],
      ["2026-01-04 09:30:00", "30.00", "15.00", "EUR", "Partially refunded"],
      ["2026-01-05 09:30:00", "35.11", "0.00", "EUR", "Paid"],
    ]
    expect(cells(await rowsOf(session))).toEqual(all)
    const some = await rowsOf(session, "?from=2026-01-02&to=2026-01-04")
    expect(cells(some)).toEqual(all.slice(1, 4))
  })

  it("has net and tax of the invoice, and its credit notes", async () => {
    const { session, bought } = await aBuyer({ amount: 30, at: at(4), refunds: [10, 5] })
    const [{ id, payment_id }] = bought
    await tax(id, 20)
    const before = await rowsOf(session)
    expect(before).toMatchObject([{ Net: "", Tax: "", "Credit notes": "" }])
    const [{ number, credit_notes }] = await issue(app, payment_id!)
    const numbers = credit_notes.map((note) => note.number)
    expect(numbers).toHaveLength(2)
    expect(await rowsOf(session)).toMatchObject([
      {
        Amount: "30.00",
        Net: "25.00",
        Tax: "5.00",
        Refunded: "15.00",
        Invoice: number,
        "Credit notes": numbers.join("; "),
      },
    ])
  })

  it("has net and tax that are the amount together, to the smallest unit", async () => {
    const { session, bought } = await aBuyer(
      { amount: 11.99, at: at(1) },
      { amount: 0.01, at: at(2) },
      { amount: 777, at: at(3), currency_code: "jpy" },
      { amount: 9.999, at: at(4), currency_code: "kwd" },
      { amount: 30, captures: [12.34, 17.66], at: at(5) },
      { amount: 25, at: at(6), items: [{ title: "Mug", quantity: 3 }] }
    )
    for (const { id } of bought) {
      await tax(id, 8.875)
    }
    await issue(app, ...bought.map(({ payment_id }) => payment_id!))
    const rows = await rowsOf(session)
    expect(rows.map(({ Net, Tax }) => [Net, Tax])).toEqual([
      ["11.01", "0.98"],
      ["0.01", "0.00"],
      ["714", "63"],
      ["9.184", "0.815"],
      ["27.55", "2.45"],
      ["22.96", "2.04"],
    ])
    for (const { Amount, Net, Tax } of rows) {
      const decimals = Amount.split(".")[1]?.length ?? 0
      expect((Number(Net) + Number(Tax)).toFixed(decimals)).toBe(Amount)
    }
  })

  it.each(["de-DE", "de-CH"])("parts cells by semicolons for %s", async (locale) => {
    const { session, bought } = await aBuyer({
      amount: 12.5,
      at: at(3),
      items: [{ title: "Mug, red" }],
    })
    const { bytes } = await download(app, `${EXPORT}?csv_locale=${locale}`, session)
    const [header, row] = bytes.subarray(3).toString("utf8").split("\r\n")
    expect(header).toBe(HEADER.trim().replaceAll(",", ";"))
    const [amount, none] = locale === "de-DE" ? ['"12,50"', '"0,00"'] : ["12.50", "0.00"]
    expect(row).toMatch(/^2026-01-03/)
    expect(row.split(";").slice(1).join(";")).toBe(
      `${bought[0].number};"Mug, red";;${amount};;;${none};${none};EUR;Paid;;`
    )
  })

  it("refuses no language that a browser reports", async () => {
    const { session } = await aBuyer()
    for (const locale of ["en-US@posix", "en-", "x", ""]) {
      const query = `?csv_locale=${encodeURIComponent(locale)}`
      expect(await rowsOf(session, query)).toEqual([])
    }
  })

  it("is a header alone when nothing was paid", async () => {
    const { session } = await aBuyer()
    const { bytes } = await download(app, EXPORT, session)
    expect(bytes.toString("utf8")).toBe(`\uFEFF${HEADER}`)
  })

  it("says what was ordered, and the invoice's number", async () => {
    const products = app.container.resolve(Modules.PRODUCT)
    const [guide] = await products.createProducts([
      { title: "Brewing guide", metadata: { pay_what_you_want: true } },
    ])
    const { session, bought } = await aBuyer(
      {
        amount: 25,
        at: at(1),
        items: [{ title: "House Blend", quantity: 2 }, { title: "Mug" }],
      },
      {
        amount: 0,
        at: at(2),
        items: [{ title: "Brewing guide", product_id: guide.id }],
      }
    )
    const [{ number }] = await sql<{ number: string }>(
      app,
      `INSERT INTO hub_invoice (id, number, payment_id, order_id, issued_at, snapshot)
       VALUES ('hinv_export', '-INV/7', ?, ?, now(), '{}') RETURNING number`,
      [bought[0].payment_id, bought[0].id]
    )
    const [first, second] = await rowsOf(session)
    expect(first.Items.split("; ").sort()).toEqual(["House Blend × 2", "Mug"])
    expect(first.Invoice).toBe(`'${number}`)
    expect(second).toMatchObject({
      Order: String(bought[1].number),
      Items: "Brewing guide",
      Amount: "0.00",
      Status: "Paid",
      Invoice: "",
    })
  })

  it("shows the lines of an edited order as they are now, once", async () => {
    const { session, bought } = await aBuyer({
      amount: 10,
      items: [{ title: "House Blend" }, { title: "Mug" }],
    })
    const staff = async (path: string, body: object = {}) =>
      expect(await app.api.post(path, body, app.adminHeaders)).toMatchObject({
        status: 200,
      })
    const [{ id }] = bought
    const lines = await sql<{ item_id: string; title: string }>(
      app,
      `SELECT item_id, title FROM order_item item
         JOIN order_line_item line ON line.id = item_id WHERE order_id = ? ORDER BY title`,
      [id]
    )
    await staff("/admin/order-edits", { order_id: id })
    for (const [index, quantity] of [3, 0].entries()) {
      const item = `/admin/order-edits/${id}/items/item/${lines[index].item_id}`
      await staff(item, { quantity })
    }
    await staff(`/admin/order-edits/${id}/request`)
    await staff(`/admin/order-edits/${id}/confirm`)
    expect((await rowsOf(session)).map(({ Items }) => Items)).toEqual(["House Blend × 3"])
  })

  it.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-2+3", "'-2+3"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t'=1"],
    ["\r=1", "'\r'=1"],
    ["＝1+1", "'＝1+1"],
    ["  =1+1", "  '=1+1"],
    // Where a semicolon separates cells, quotes within one are text.
    ["Mug;=1+1", "Mug;'=1+1"],
    ["Mug; +1", "Mug; '+1"],
    ["Mug\n=1+1", "Mug\n'=1+1"],
    ["Mug\r\n@x", "Mug\r\n'@x"],
    ['=HYPERLINK("https://x.test";"a")', '\'=HYPERLINK("https://x.test";"a")'],
    // And what is none stays as it is.
    ["Half-price, 5 + 1 @ home = good", "Half-price, 5 + 1 @ home = good"],
    ["", ""],
    ["日本 😀 \u202e", "日本 😀 \u202e"],
  ])("holds no formula: %j", async (title, cell) => {
    const { session } = await aBuyer({ amount: 1, items: [{ title }] })
    expect((await rowsOf(session))[0].Items).toBe(cell)
  })

  it("makes no formula of a second item", async () => {
    const { session } = await aBuyer({
      amount: 1,
      items: [{ title: "=A", quantity: 2 }, { title: "=B" }],
    })
    const [{ Items }] = await rowsOf(session)
    expect(Items.split("; ").sort()).toEqual(["'=A × 2", "'=B"])
  })

  describe("has a file name", () => {
    afterEach(async () => {
      await letTimeGoOn(app)
      await sql(app, "UPDATE store SET name = 'Medusa Store'")
    })

    it.each([
      ["Fernhill Coffee", "fernhill-coffee", "fernhill-coffee"],
      ["Café Süd & Söhne", "cafe-sud-sohne", "café-süd-söhne"],
      ["コーヒー店", "shop", "コーヒー店"],
      ['"; filename="x.exe', "filename-x-exe", "filename-x-exe"],
      ["../../../etc/passwd\r\nX: y", "etc-passwd-x-y", "etc-passwd-x-y"],
      ["𠮷".repeat(100), "shop", "𠮷".repeat(60)],
      ["***", "shop", "shop"],
    ])("of the shop %j", async (name, ascii, full) => {
      await sql(app, "UPDATE store SET name = ?", [name])
      stopTime()
      standAt(new Date("2031-05-04T12:00:00Z"))
      const { session } = await aBuyer()
      const { headers } = await download(app, EXPORT, session)
      const [, plain, encoded] = headers
        .get("content-disposition")!
        .match(/^attachment; filename="([^"]*)"; filename\*=UTF-8''(\S*)$/)!
      expect(plain).toBe(`${ascii}-payments-2031-05-04.csv`)
      expect(decodeURIComponent(encoded)).toBe(`${full}-payments-2031-05-04.csv`)
    })

    it("with the shop's day of the business time", async () => {
      stopTime()
      standAt(new Date("2031-12-31T23:30:00Z"))
      const { session } = await aBuyer()
      const nameIn = async (time_zone: string | null) => {
        await saveSettings(app, { time_zone })
        const { headers } = await download(app, EXPORT, session)
        return headers.get("content-disposition")
      }
      expect(await nameIn("Asia/Tokyo")).toContain("payments-2032-01-01.csv")
      expect(await nameIn(null)).toContain("payments-2031-12-31.csv")
    })
  })

  it("takes one statement more for every thousand rows", async () => {
    const statements = async (count: number) => {
      const { customer_id, session } = await aBuyer()
      await manyPayments(app, { customer_id, count })
      return await countStatements(app, async () => {
        expect(await rowsOf(session)).toHaveLength(count)
      })
    }
    const few = await statements(5)
    expect(await statements(1_000)).toBe(few)
    expect(await statements(1_001)).toBe(few + 1)
    expect(await statements(3_500)).toBe(few + 3)
  })

  it("reads no more of a title than a cell holds", async () => {
    const { customer_id } = await aBuyer()
    await manyPayments(app, { customer_id, count: 1, title: "Robusta ".repeat(5_000) })
    const customerIds = [customer_id]
    for await (const [row] of await exportPayments(app.container, {
      customerIds,
      range: ALWAYS,
    })) {
      expect(row.items[0].title).toHaveLength(LONGEST_CELL + 1)
    }
  })

  describe("read slowly", () => {
    const BATCHES = 8
    let session: ApiHeaders
    let batches = 0
    const notice = ({ sql: statement }: { sql: string }) =>
      void (batches += Number(statement.includes("json_array_elements")))
    beforeAll(async () => {
      const buyer = await aBuyer()
      session = buyer.session
      await manyPayments(app, {
        customer_id: buyer.customer_id,
        count: BATCHES * 1_000,
        // So long that eight batches fit into no buffer between here and there.
        title: "x".repeat(5_000),
      })
    })
    beforeEach(() => {
      batches = 0
      connection(app).on("query", notice)
    })
    afterEach(() => void connection(app).off("query", notice))

    const open = () =>
      new Promise<IncomingMessage>((resolve, reject) => {
        const headers = { "x-publishable-api-key": app.publishableKey, ...session }
        request(app.url + EXPORT, { headers, agent: false }, resolve)
          .on("error", reject)
          .end()
      })
    /** Nothing is read for a while: the server waits. */
    const untilItWaits = async () => {
      let seen = 0
      let looks = 0
      await waitUntil("no further batch is read", () => {
        looks = batches === seen ? looks + 1 : 0
        seen = batches
        return looks > 25
      })
    }
    const rest = async (response: IncomingMessage) => {
      const chunks: Buffer[] = []
      for await (const chunk of response) {
        chunks.push(chunk as Buffer)
      }
      return Buffer.concat(chunks)
    }

    it("waits for its reader, and holds no connection meanwhile", async () => {
      const response = await open()
      await untilItWaits()
      expect(batches).toBeGreaterThan(0)
      expect(batches).toBeLessThan(BATCHES)
      expect(connection(app).client.pool.numUsed()).toBe(0)
      const bytes = await rest(response)
      expect(parse(bytes, { bom: true, columns: true })).toHaveLength(BATCHES * 1_000)
      expect(batches).toBe(BATCHES)
    })

    it("stops when its reader leaves", async () => {
      const response = await open()
      await untilItWaits()
      response.destroy()
      const read = batches
      expect(read).toBeLessThan(BATCHES)
      await untilItWaits()
      expect(batches).toBe(read)
      expect((await download(app, `${EXPORT}?to=2019-01-01`, session)).status).toBe(200)
    })

    it("looks like no whole file when it fails on the way", async () => {
      const response = await open()
      await untilItWaits()
      await sql(app, "ALTER TABLE hub_invoice RENAME TO hub_invoice_away")
      try {
        await expect(rest(response)).rejects.toThrow("aborted")
        expect(response.complete).toBe(false)
      } finally {
        await sql(app, "ALTER TABLE hub_invoice_away RENAME TO hub_invoice")
      }
      expect((await download(app, EXPORT, session)).status).toBe(200)
    })
  })

  it("is an ordinary refusal when it fails before", async () => {
    const { session } = await aBuyer({ amount: 1 })
    await sql(app, "ALTER TABLE capture RENAME TO capture_away")
    try {
      const { status, refusal } = await download(app, EXPORT, session)
      expect(status).toBe(500)
      expect(refusal).toMatchObject({ message: expect.any(String) })
    } finally {
      await sql(app, "ALTER TABLE capture_away RENAME TO capture")
    }
  })
})
