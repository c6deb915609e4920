import { createHash } from "node:crypto"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { drawingPool, type Drawing } from "../../../src/documents"
import { now } from "../../../src/lib/clock"
import { DOCUMENT_RATE_LIMIT, HUB_ACCESS_MODULE } from "../../../src/modules/hub-access"
import type {
  AdminInvoice,
  AdminOrderInvoicesResponse,
  StorePaymentListResponse,
} from "../../../src/types/http"
import type { ApiHeaders } from "../../helpers/api"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { download } from "../../helpers/download"
import { aPaidOrder, type PaidOrder } from "../../helpers/paid-order"
import { readPdf } from "../../helpers/pdf"
import { aCustomer } from "../../helpers/scenario"
import { saveSettings } from "../../helpers/settings"
import { aSession } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"
import { waitUntil } from "../../helpers/wait-until"
import { unzip } from "../../helpers/zip"

// Nothing in this file may be drawn but by a thread, which has modules of its own.
jest.mock("pdfkit", () => {
  throw new Error("A document was to be drawn on the main thread.")
})

const PAYMENTS = "/store/customer-hub/payments"
const DOCUMENTS = "/admin/customer-hub"
const day = (number: number) => new Date(Date.UTC(2026, 0, number, 9))

describe("documents to download", () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
    await saveSettings(app, {
      store_address: "12 Mill Lane\nBath BA1 2AB",
      support_email: "hello@fernhill.test",
    })
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())

  /** A signed-in customer with orders. */
  const aBuyer = async (email: string, ...orders: Omit<PaidOrder, "email">[]) => {
    const { id: customer_id } = await aCustomer(app, email)
    const bought: Awaited<ReturnType<typeof aPaidOrder>>[] = []
    for (const order of orders) {
      bought.push(await aPaidOrder(app, { email, customer_id, ...order }))
    }
    return { email, customer_id, bought, session: await aSession(app, email) }
  }
  const rows = async (session: ApiHeaders) =>
    (await app.api.get<StorePaymentListResponse>(`${PAYMENTS}?order=date`, session)).body
      .payments
  const invoicesOf = async (orderId: string) => {
    const { status, body } = await app.api.get<AdminOrderInvoicesResponse>(
      `${DOCUMENTS}/orders/${orderId}/invoices`,
      app.adminHeaders
    )
    expect(status).toBe(200)
    return body.invoices
  }
  const isPdf = (headers: Headers, number: string) =>
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="${number}.pdf"; filename*=UTF-8''${number}.pdf`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    })

  describe("an invoice", () => {
    it("is issued with its first download, and the same bytes with every other", async () => {
      const { session, bought, email } = await aBuyer("ann@example.com", {
        amount: 30,
        at: day(3),
        items: [{ title: "<b>House</b> Blend" }],
      })
      const [{ id, number }] = [{ id: bought[0].payment_id!, number: bought[0].number }]
      const path = `${PAYMENTS}/${id}/invoice`

      const first = await download(app, path, session)

      expect(first.status).toBe(200)
      const [invoice] = await sql<{ number: string }>(
        app,
        "SELECT number FROM hub_invoice WHERE payment_id = ?",
        [id]
      )
      isPdf(first.headers, invoice.number)
      const { text, info } = await readPdf(first.bytes)
      for (const part of [
        `Invoice ${invoice.number}`,
        "12 Mill Lane Bath BA1 2AB hello@fernhill.test",
        email,
        `Order #${number}`,
        "<b>House</b> Blend",
        "Total €30.00",
        "€30.00 paid on",
      ]) {
        expect(text).toContain(part)
      }
      expect(info.Title).toBe(`Invoice ${invoice.number}`)
      const again = await download(app, path, session)
      expect(again.bytes.equals(first.bytes)).toBe(true)
    })

    it("is drawn 60 times in a quarter of an hour, and then no more", async () => {
      const { email, session, bought } = await aBuyer("many@example.com", { amount: 5 })
      const rateLimits = app.container.resolve(HUB_ACCESS_MODULE)
      for (let taken = 0; taken < DOCUMENT_RATE_LIMIT.limit - 1; taken++) {
        const key = `document:${email}`
        await rateLimits.takeFromRateLimit({ key, ...DOCUMENT_RATE_LIMIT, at: now() })
      }
      const path = `${PAYMENTS}/${bought[0].payment_id}/invoice`
      expect((await download(app, path, session)).status).toBe(200)
      expect(await app.api.get(path, session)).toMatchObject({
        status: 429,
        body: { code: "too_many_requests" },
      })
    })

    it("is there for a pay-what-you-want order of 0", async () => {
      const [guide] = await app.container
        .resolve(Modules.PRODUCT)
        .createProducts([
          { title: "Brewing guide", metadata: { pay_what_you_want: true } },
        ])
      const { session } = await aBuyer("free@example.com", {
        amount: 0,
        items: [{ title: "Brewing guide", product_id: guide.id }],
      })
      const [{ id }] = await rows(session)
      expect(id).toMatch(/^free_/)
      const { status, bytes } = await download(app, `${PAYMENTS}/${id}/invoice`, session)
      expect(status).toBe(200)
      const { text } = await readPdf(bytes)
      expect(text).toContain("Brewing guide")
      expect(text).toContain("There is nothing to pay.")
    })

    it("is not there yet while more of the payment may be collected", async () => {
      const { session } = await aBuyer("parts@example.com", {
        amount: 40,
        captures: [10],
      })
      const [{ id }] = await rows(session)
      const { status, refusal } = await download(
        app,
        `${PAYMENTS}/${id}/invoice`,
        session
      )
      expect({ status, code: refusal.code }).toEqual({ status: 404, code: "not_found" })
      expect(refusal.message).toContain("no invoice yet")
    })

    it("has a file name without the slashes of the merchant's prefix", async () => {
      await saveSettings(app, { invoice_prefix: "2026/shop/" })
      const { session, bought } = await aBuyer("slash@example.com", { amount: 5 })
      const { headers } = await download(
        app,
        `${PAYMENTS}/${bought[0].payment_id}/invoice`,
        session
      )
      expect(headers.get("content-disposition")).toMatch(
        /filename="2026-shop-\d{6}\.pdf"/
      )
      const zip = await download(app, `${PAYMENTS}/invoices`, session)
      expect([...unzip(zip.bytes).keys()]).toEqual([
        expect.stringMatching(/^2026-shop-\d{6}\.pdf$/),
      ])
      await saveSettings(app, { invoice_prefix: "INV-" })
    })
  })

  describe("a credit note", () => {
    it("is the refund's, and its owner's only, under its own payment only", async () => {
      const ann = await aBuyer(
        "refunds@example.com",
        { amount: 30, refunds: [10, 5], at: day(1) },
        { amount: 20, refunds: [20], at: day(2) }
      )
      const bob = await aBuyer("bob@example.com", { amount: 9, refunds: [9] })
      for (const { session, bought } of [ann, bob]) {
        for (const { payment_id } of bought) {
          await download(app, `${PAYMENTS}/${payment_id}/invoice`, session)
        }
      }
      const [first, second] = await rows(ann.session)
      const [foreign] = await rows(bob.session)
      expect(first.credit_notes).toHaveLength(2)
      const [note] = first.credit_notes
      const noteOf = async (paymentId: string, noteId: string) =>
        await download(
          app,
          `${PAYMENTS}/${paymentId}/credit-notes/${noteId}`,
          ann.session
        )

      const own = await noteOf(first.id, note.id)

      expect(own.status).toBe(200)
      isPdf(own.headers, note.number)
      const { text } = await readPdf(own.bytes)
      const [invoice] = await invoicesOf(ann.bought[0].id)
      expect(text).toContain(`Credit note ${note.number}`)
      expect(text).toContain(`For invoice ${invoice.number}`)
      expect(text).toContain("Total credited €10.00")
      for (const [paymentId, noteId] of [
        [first.id, second.credit_notes[0].id],
        [first.id, foreign.credit_notes[0].id],
        [foreign.id, foreign.credit_notes[0].id],
        [first.id, invoice.id],
        [first.id, "hcn_unknown"],
      ]) {
        const { status, refusal } = await noteOf(paymentId, noteId)
        expect({ status, code: refusal.code }).toEqual({ status: 404, code: "not_found" })
      }
    })
  })

  describe("the ZIP of a range", () => {
    it("holds every invoice and credit note of its days, as they are one by one", async () => {
      const { session, bought } = await aBuyer(
        "zip@example.com",
        { amount: 10, at: day(1) },
        { amount: 20, at: day(2), refunds: [5, 6] },
        { amount: 30, at: day(3) },
        { amount: 40, at: day(4) }
      )
      await aBuyer("not-zip@example.com", { amount: 99, at: day(2) })

      const zip = await download(
        app,
        `${PAYMENTS}/invoices?from=2026-01-02&to=2026-01-03`,
        session
      )

      expect(zip.status).toBe(200)
      expect(Object.fromEntries(zip.headers)).toMatchObject({
        "content-type": "application/zip",
        "content-disposition": expect.stringContaining(
          'filename="invoices-from-2026-01-02-to-2026-01-03.zip"'
        ),
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      })
      const files = unzip(zip.bytes)
      const [second] = await invoicesOf(bought[1].id)
      const [third] = await invoicesOf(bought[2].id)
      const documents = [second, ...second.credit_notes, third]
      expect([...files.keys()]).toEqual(documents.map(({ number }) => `${number}.pdf`))
      const one = await download(
        app,
        `${PAYMENTS}/${bought[1].payment_id}/invoice`,
        session
      )
      expect(files.get(`${second.number}.pdf`)!.equals(one.bytes)).toBe(true)
      const note = await readPdf(files.get(`${second.credit_notes[1].number}.pdf`)!)
      expect(note.text).toContain("Total credited €6.00")
    })

    it("counts its days in the shop's time zone", async () => {
      const { session } = await aBuyer("zone@example.com", {
        amount: 10,
        at: new Date("2026-01-31T23:30:00.000Z"),
      })
      const february = `${PAYMENTS}/invoices?from=2026-02-01&to=2026-02-28`
      expect((await download(app, february, session)).status).toBe(404)
      await saveSettings(app, { time_zone: "Europe/Berlin" })
      expect((await download(app, february, session)).status).toBe(200)
      await saveSettings(app, { time_zone: null })
    })

    it.each([
      ["from=2026-02-30", "from"],
      ["from=2026-03-01&to=2026-02-01", "from"],
      ["to=tomorrow", "to"],
      ["limit=1", "limit"],
    ])("refuses ?%s and says why", async (query, field) => {
      const { session } = await aBuyer(`${query}@example.com`)
      const { status, refusal } = await download(
        app,
        `${PAYMENTS}/invoices?${query}`,
        session
      )
      expect({ status, code: refusal.code }).toEqual({
        status: 400,
        code: "invalid_request",
      })
      expect(refusal.message).toContain(field)
    })

    it("is a 404 that says so where there are none", async () => {
      const { session } = await aBuyer("none@example.com", { amount: 10, at: day(1) })
      const { status, refusal } = await download(
        app,
        `${PAYMENTS}/invoices?from=2026-02-01`,
        session
      )
      expect({ status, refusal }).toEqual({
        status: 404,
        refusal: {
          type: "not_found",
          code: "not_found",
          message: "There are no invoices in this range.",
        },
      })
    })

    it("holds at most 500, and tells how many more there are", async () => {
      const { session, bought } = await aBuyer("over-500@example.com", {
        amount: 10,
        at: day(1),
      })
      const copy = async (count: number) => {
        await sql(
          app,
          `WITH copy AS (
             INSERT INTO payment (id, amount, raw_amount, currency_code, provider_id,
                                  payment_collection_id, payment_session_id, captured_at)
             SELECT 'copy_' || number || '_' || payment.id, amount, raw_amount, currency_code,
                    provider_id, payment_collection_id, 'copy_' || number, captured_at
               FROM payment, generate_series(1, ?) number
              WHERE payment.id = ?
             RETURNING id
           )
           INSERT INTO capture (id, amount, raw_amount, payment_id)
           SELECT 'copy_' || copy.id, 1, '{"value": "1"}', copy.id FROM copy`,
          [count, bought[0].payment_id]
        )
      }
      await copy(500)
      const { status, refusal } = await download(app, `${PAYMENTS}/invoices`, session)
      expect({ status, code: refusal.code }).toEqual({
        status: 400,
        code: "invalid_request",
      })
      expect(refusal.message).toMatch(/501 invoices.*500.*Narrow the range/)
      const [{ count }] = await sql<{ count: number }>(
        app,
        "SELECT count(*)::int AS count FROM hub_invoice WHERE order_id = ?",
        [bought[0].id]
      )
      expect(count).toBe(0)
    })

    it("is drawn five times in a quarter of an hour for a person", async () => {
      const { session, email } = await aBuyer("often@example.com", {
        amount: 10,
        at: day(1),
      })
      const other = await aBuyer("seldom@example.com", { amount: 10, at: day(1) })
      const ask = async (headers: ApiHeaders, query = "") =>
        await download(app, `${PAYMENTS}/invoices${query}`, headers)
      for (let empty = 0; empty < 6; empty++) {
        expect((await ask(session, "?from=2026-02-01")).status).toBe(404)
      }
      for (let time = 0; time < 5; time++) {
        expect((await ask(session)).status).toBe(200)
      }

      const sixth = await ask(await aSession(app, email))

      expect({ status: sixth.status, code: sixth.refusal.code }).toEqual({
        status: 429,
        code: "too_many_requests",
      })
      expect((await ask(other.session)).status).toBe(200)
    })
  })

  describe("when many are wanted at once", () => {
    /** Documents that wait for `end`, as many as may; the last of them leaves with `leave`. */
    const fillQueue = () => {
      let end = () => {}
      const over = new Promise<never>((_resolve, reject) => {
        end = () => reject(new Error("Not drawn"))
      })
      over.catch(() => undefined)
      const all: { client: AbortController; drawn: Promise<unknown> }[] = []
      while (!drawingPool.isFull) {
        const client = new AbortController()
        const drawn = drawingPool.draw((): Promise<Drawing> => over, client)
        all.push({ client, drawn: drawn.catch(() => undefined) })
      }
      return {
        leave: () => all.at(-1)!.client.abort(),
        end: async () => {
          end()
          await Promise.all(all.map(({ drawn }) => drawn))
        },
      }
    }
    const countDocuments = async (email: string) => {
      const key = createHash("sha256").update(`document:${email}`).digest("hex")
      const [row] = await sql<{ count: number }>(
        app,
        "SELECT jsonb_array_length(taken_at::jsonb) AS count FROM hub_rate_limit WHERE key = ?",
        [key]
      )
      return row?.count ?? 0
    }

    it("draws 40 with names of 45 KB, each of them bounded and whole", async () => {
      const long = "Robusta ".repeat(5_600)
      const { session, bought } = await aBuyer("forty@example.com", {
        amount: 30,
        items: [{ title: long }],
      })
      const path = `${PAYMENTS}/${bought[0].payment_id}/invoice`
      const { bytes } = await download(app, path, session)
      const { text } = await readPdf(bytes)
      expect(text).toContain("Total €30.00")
      expect(text.length).toBeLessThan(2_000)

      const all = await Promise.all(
        Array.from({ length: 40 }, () => download(app, path, session))
      )

      expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]))
      expect(all.every((each) => each.bytes.equals(bytes))).toBe(true)
      expect(drawingPool.threadCount).toBeGreaterThan(0)
    })

    it("asks to come back where too many wait, and does not count against the rate limit", async () => {
      const { session, bought, email } = await aBuyer("busy@example.com", {
        amount: 30,
        refunds: [10],
      })
      const [invoice] = await invoicesOf(bought[0].id)
      const paths = [
        `${PAYMENTS}/${bought[0].payment_id}/invoice`,
        `${PAYMENTS}/${bought[0].payment_id}/credit-notes/${invoice.credit_notes[0].id}`,
        `${DOCUMENTS}/invoices/${invoice.id}/pdf`,
        `${DOCUMENTS}/credit-notes/${invoice.credit_notes[0].id}/pdf`,
        `${PAYMENTS}/invoices`,
      ]
      const ask = (path: string) =>
        download(app, path, path.startsWith("/admin") ? app.adminHeaders : session)
      const { end } = fillQueue()

      for (const path of paths) {
        const { status, headers, refusal } = await ask(path)
        expect({ path, status, refusal }).toEqual({
          path,
          status: 503,
          refusal: {
            type: "unexpected_state",
            code: "try_again_later",
            message: expect.stringContaining("Try again in a few seconds"),
          },
        })
        expect(headers.get("retry-after")).toBe("5")
      }
      expect(await countDocuments(email)).toBe(0)

      await end()
      for (const path of paths) {
        expect((await ask(path)).status).toBe(200)
      }
      expect(await countDocuments(email)).toBe(2)
    })

    it("forgets the document of a client who has gone", async () => {
      const { session, bought, email } = await aBuyer("gone@example.com", { amount: 30 })
      const { end, leave } = fillQueue()
      leave()
      await waitUntil("a place is free", () => !drawingPool.isFull)
      const client = new AbortController()
      const path = `${app.url}${PAYMENTS}/${bought[0].payment_id}/invoice`
      const answer = fetch(path, {
        headers: { "x-publishable-api-key": app.publishableKey, ...session },
        signal: client.signal,
      })
      answer.catch(() => undefined)
      await waitUntil("it waits", () => drawingPool.isFull)
      client.abort()
      await waitUntil("it is forgotten", () => !drawingPool.isFull)
      await end()
      await expect(answer).rejects.toThrow(/aborted/)
      expect(await countDocuments(email)).toBe(0)
    })
  })

  describe("for staff", () => {
    const MONEY = { currency_code: "eur" }

    it("issues what an order lacks and lists it, credit notes below", async () => {
      const { bought } = await aBuyer("staff@example.com", {
        amount: 30,
        refunds: [10],
        at: day(1),
      })

      const invoices = await invoicesOf(bought[0].id)

      expect(invoices).toEqual([
        {
          ...MONEY,
          id: expect.stringMatching(/^hinv_/),
          number: expect.stringMatching(/^INV-\d{6}$/),
          issued_at: expect.stringMatching(/Z$/),
          total: 30,
          missing_scripts: [],
          credit_notes: [
            {
              id: expect.stringMatching(/^hcn_/),
              number: expect.stringMatching(/^INV-CN-\d{6}$/),
              issued_at: expect.stringMatching(/Z$/),
              total: 10,
              missing_scripts: [],
            },
          ],
        },
      ] satisfies AdminInvoice[])
      expect(await invoicesOf(bought[0].id)).toEqual(invoices)
    })

    it("tells which letters a document lacks, and what brings them", async () => {
      const logger = app.container.resolve(ContainerRegistrationKeys.LOGGER)
      const warned = jest.spyOn(logger, "warn").mockImplementation(() => {})
      const { bought } = await aBuyer("letters@example.com", {
        amount: 30,
        refunds: [10],
        items: [{ title: "గోపి ᚠ" }],
        shipping_address: { first_name: "గోపి", address_1: "12 Ann Road" },
      })
      const { body } = await app.api.get<AdminOrderInvoicesResponse>(
        `${DOCUMENTS}/orders/${bought[0].id}/invoices`,
        app.adminHeaders
      )
      const warnings = warned.mock.calls.map(([text]) => String(text))
      warned.mockRestore()

      const [invoice] = body.invoices
      expect(invoice.missing_scripts).toEqual(["Telu", "Zzzz"])
      expect(invoice.credit_notes[0].missing_scripts).toEqual(["Telu"])
      expect(body.font_packages).toEqual({
        Telu: "@fontsource/noto-sans-telugu",
        Zzzz: null,
      })
      for (const number of [invoice.number, invoice.credit_notes[0].number]) {
        expect(warnings.filter((text) => text.includes(`${number} has`))).toEqual([
          expect.stringContaining("Telu (npm install @fontsource/noto-sans-telugu)"),
        ])
      }
    })

    it("draws what customers get", async () => {
      const { bought, session } = await aBuyer("both@example.com", {
        amount: 30,
        refunds: [10],
      })
      const [invoice] = await invoicesOf(bought[0].id)
      const [note] = invoice.credit_notes
      const paths = [
        [`${DOCUMENTS}/invoices/${invoice.id}/pdf`, `${bought[0].payment_id}/invoice`],
        [
          `${DOCUMENTS}/credit-notes/${note.id}/pdf`,
          `${bought[0].payment_id}/credit-notes/${note.id}`,
        ],
      ]
      const numbers = [invoice.number, note.number]
      for (const [index, [forStaff, forCustomer]] of paths.entries()) {
        const theirs = await download(app, `${PAYMENTS}/${forCustomer}`, session)
        const { status, headers, bytes } = await download(app, forStaff, app.adminHeaders)
        expect(status).toBe(200)
        isPdf(headers, numbers[index])
        expect(bytes.equals(theirs.bytes)).toBe(true)
      }
    })

    it("is in the ZIP of its customer, as in theirs, with other records of the person", async () => {
      const { customer_id, session, bought } = await aBuyer(
        "zip-staff@example.com",
        { amount: 30, refunds: [10], at: day(1) },
        { amount: 20, at: day(2) }
      )
      const other = await aCustomer(app, "ZIP-staff@example.com", true)
      const { bought: stranger } = await aBuyer("zip-else@example.com", { amount: 5 })
      const [foreign] = await invoicesOf(stranger[0].id)
      const theirs = await download(app, `${PAYMENTS}/invoices`, session)
      for (const id of [customer_id, other.id]) {
        const ofStaff = await download(
          app,
          `${DOCUMENTS}/customers/${id}/invoices`,
          app.adminHeaders
        )
        expect(ofStaff.status).toBe(200)
        expect(ofStaff.headers.get("content-type")).toBe("application/zip")
        expect(ofStaff.headers.get("cache-control")).toContain("no-store")
        const files = unzip(ofStaff.bytes)
        expect(files).toEqual(unzip(theirs.bytes))
        expect(files.size).toBe(3)
        expect([...files.keys()]).not.toContain(`${foreign.number}.pdf`)
      }
      const second = await invoicesOf(bought[1].id)
      const inRange = await download(
        app,
        `${DOCUMENTS}/customers/${customer_id}/invoices?from=2026-01-02`,
        app.adminHeaders
      )
      expect([...unzip(inRange.bytes).keys()]).toEqual([`${second[0].number}.pdf`])
    })

    it("is missing from a customer's ZIP where nothing was paid", async () => {
      const { id } = await aCustomer(app, "zip-none@example.com")
      const { status, refusal } = await download(
        app,
        `${DOCUMENTS}/customers/${id}/invoices`,
        app.adminHeaders
      )
      expect({ status, message: refusal.message }).toEqual({
        status: 404,
        message: "This customer has no invoices.",
      })
    })

    it("lists nothing for an order that was not paid", async () => {
      const { bought } = await aBuyer("unpaid@example.com", { amount: 30, captures: [] })
      expect(await invoicesOf(bought[0].id)).toEqual([])
    })

    it.each([
      "/orders/order_unknown/invoices",
      "/customers/cus_unknown/invoices",
      "/invoices/hinv_unknown/pdf",
      "/credit-notes/hcn_unknown/pdf",
    ])("has no %s", async (path) => {
      const { status, refusal } = await download(app, DOCUMENTS + path, app.adminHeaders)
      expect({ status, code: refusal.code }).toEqual({ status: 404, code: "not_found" })
    })

    it("is for staff only", async () => {
      const { session, bought, customer_id } = await aBuyer("curious@example.com", {
        amount: 30,
      })
      const [invoice] = await invoicesOf(bought[0].id)
      for (const path of [
        `/orders/${bought[0].id}/invoices`,
        `/customers/${customer_id}/invoices`,
        `/invoices/${invoice.id}/pdf`,
        "/credit-notes/hcn_unknown/pdf",
      ]) {
        for (const headers of [{}, session]) {
          expect((await download(app, DOCUMENTS + path, headers)).status).toBe(401)
        }
      }
    })
  })
})
