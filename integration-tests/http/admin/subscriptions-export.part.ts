import { parse } from "csv-parse/sync"

import { LONGEST_CELL } from "../../../src/lib/csv"
import { exportSubscriptions } from "../../../src/queries/subscription-list"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { count } from "../../helpers/counts"
import { download } from "../../helpers/download"
import { aCustomer, aSubscription } from "../../helpers/scenario"
import { saveSettings } from "../../helpers/settings"
import { countStatements, sql } from "../../helpers/sql"

const EXPORT = "/admin/customer-hub/subscriptions/export"
const HEADER =
  "Number,Status,Customer,Email,Items,Price,Currency,Plan,Started,Trial ends,Next charge," +
  "Payment method,Card expires,Canceled,Canceled by,Reason\r\n"

describe("the export of subscriptions", () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  beforeEach(async () => {
    await sql(app, "DELETE FROM hub_subscription")
    await sql(app, "DELETE FROM customer")
  })

  const rowsOf = async (query = "") => {
    const { status, bytes } = await download(app, EXPORT + query, app.adminHeaders)
    expect(status).toBe(200)
    return parse(bytes, { bom: true, columns: true }) as Record<string, string>[]
  }

  it("is for staff alone", async () => {
    expect((await download(app, EXPORT)).status).toBe(401)
  })

  it("reads and writes no more of a text than a cell holds", async () => {
    const customer = await aCustomer(app, "ann@example.com")
    await aSubscription(app, {
      customer_id: customer.id,
      email: "ann@example.com",
      cancel_reason: "Late. ".repeat(15_000),
    })
    const long = "Robusta ".repeat(5_000)
    await sql(app, "UPDATE customer SET first_name = ?, last_name = ?", [long, long])
    await sql(app, "UPDATE hub_subscription_item SET title = ?", [long])
    for await (const [row] of exportSubscriptions(app.container, {})) {
      const read = [row.customer_name, row.cancel_reason, row.items[0].title]
      expect(read.map((text) => text?.length)).toEqual(Array(3).fill(LONGEST_CELL + 1))
    }
    const [{ Customer, Reason, Items }] = await rowsOf()
    for (const cell of [Customer, Reason, Items]) {
      expect(cell).toMatch(/…$/)
      expect(cell.length).toBeLessThanOrEqual(LONGEST_CELL)
    }
  })

  it("is a CSV file of RFC 4180 in UTF-8 with a byte order mark", async () => {
    const customer = await aCustomer(app, "ann@example.com")
    const instant = new Date("2027-01-02T03:04:05Z")
    const { display_id } = await aSubscription(app, {
      customer_id: customer.id,
      email: "ann@example.com",
      status: "canceled",
      interval: "week",
      interval_count: 2,
      started_at: instant,
      trial_ends_at: instant,
      next_charge_at: null,
      card_brand: "visa",
      card_last4: "4242",
      card_exp_month: 3,
      card_exp_year: 2029,
      canceled_at: instant,
      canceled_by_type: "user",
      cancel_reason: 'Said "no", twice',
    })
    await saveSettings(app, { time_zone: "America/Los_Angeles" })
    const { headers, bytes } = await download(app, EXPORT, app.adminHeaders)
    await saveSettings(app, { time_zone: null })
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8")
    expect(headers.get("content-disposition")).toMatch(
      /^attachment; filename="subscriptions-\d{4}-\d\d-\d\d\.csv"/
    )
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const at = "2027-01-01 19:04:05"
    expect(bytes.subarray(3).toString()).toBe(
      HEADER +
        `${display_id},Canceled,Ann Archer,ann@example.com,House Blend × 2,25.00,EUR,` +
        `Every 2 weeks,${at},${at},,visa 4242,2029-03,${at},Staff,"Said ""no"", twice"\r\n`
    )
  })

  it("is written for Excel of the reader's region", async () => {
    const customer = await aCustomer(app, "ann@example.com")
    await aSubscription(app, { customer_id: customer.id, email: "ann@example.com" })
    const path = `${EXPORT}?csv_locale=de-AT`
    const { bytes } = await download(app, path, app.adminHeaders)
    const [header, row] = bytes.subarray(3).toString("utf8").split("\r\n")
    expect(header).toBe(HEADER.trim().replaceAll(",", ";"))
    expect(row).toContain(';ann@example.com;House Blend × 2;"25,00";EUR;')
  })

  it("holds what the filters leave, and keeps who has no record any more", async () => {
    const customer = await aCustomer(app, "left@example.com")
    const { display_id } = await aSubscription(app, {
      customer_id: customer.id,
      email: "left@example.com",
      status: "past_due",
    })
    await aSubscription(app, { customer_id: customer.id, email: "left@example.com" })
    await sql(app, "UPDATE customer SET deleted_at = now()")
    expect(await rowsOf("?status=past_due&q=left")).toEqual([
      expect.objectContaining({ Number: String(display_id), Customer: "" }),
    ])
    expect(await rowsOf("?status=trialing")).toEqual([])
  })

  it.each([
    ["=1+1", "'=1+1"],
    [" @SUM(A1)", " '@SUM(A1)"],
    ["ok; -2", "ok; '-2"],
  ])("holds no formula: %j", async (reason, cell) => {
    const customer = await aCustomer(app, "f@example.com")
    await aSubscription(app, {
      customer_id: customer.id,
      email: "f@example.com",
      cancel_reason: reason,
    })
    const [row] = await rowsOf()
    expect(row.Reason).toBe(cell)
  })

  it("holds many rows, each once, by their number, a thousand a statement", async () => {
    const rows = count(25_000)
    const customer = await aCustomer(app, "many@example.com")
    const { id } = await aSubscription(app, {
      customer_id: customer.id,
      email: "many@example.com",
    })
    await sql(
      app,
      `INSERT INTO hub_subscription
         (id, status, customer_id, email, currency_code, interval, interval_count, anchor_at, started_at)
       SELECT 'sub_many_' || i, 'active', customer_id, email, currency_code, interval,
              interval_count, anchor_at, started_at
         FROM hub_subscription, generate_series(1, ?::int - 1) i WHERE id = ?`,
      [rows, id]
    )
    let exported: Record<string, string>[] = []
    const statements = await countStatements(app, async () => {
      exported = await rowsOf("?status=active")
    })
    const numbers = exported.map((row) => Number(row.Number))
    expect(numbers).toHaveLength(rows)
    expect(new Set(numbers).size).toBe(rows)
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
    expect(statements).toBeLessThan(rows / 1_000 + 10)
  })

  it.each(["limit=20", "order=email", "status=unknown"])("refuses %s", async (query) => {
    const { status, refusal } = await download(
      app,
      `${EXPORT}?${query}`,
      app.adminHeaders
    )
    expect(status).toBe(400)
    expect(refusal.code).toBe("invalid_request")
  })
})
