import { parse } from "csv-parse/sync"
import { PEOPLE } from "../../demo/seed/people"
import { readPdf } from "../helpers/pdf"
import { unzip } from "../helpers/zip"
import { expectAccessible } from "./support/audit"
import { PaymentHistory } from "./support/payment-history"
import { expect, test } from "./support/test"

const STATUSES = ["Paid", "Partially refunded", "Refunded"]

test("the export holds every payment", async ({ hub, shop, mailbox, page }) => {
  const history = new PaymentHistory(page)
  await hub.signIn(PEOPLE.refunded, shop, mailbox)
  await hub.turnTo("Payment History")
  const rows = await history.table.rowsToTheEnd()

  const { name, bytes } = await history.save(history.exportCsv)

  expect(name).toMatch(/^fernhill-coffee-payments-\d{4}-\d\d-\d\d\.csv$/)
  await expect(page.getByText(`${name} is saved.`)).toBeAttached()
  expect(bytes.subarray(0, 3).toString("hex")).toBe("efbbbf")
  const exported = parse(bytes, { bom: true, columns: true }) as Record<string, string>[]
  const asShown = exported.reverse().map((row) => ({
    Date: row.Date,
    "Order ID": `#${row.Order}`,
    Price: `${row.Currency === "EUR" ? "€" : "£"}${row.Amount}`,
    Status: row.Status,
  }))
  expect(asShown).toEqual(
    rows.map((row) => ({
      ...row,
      Date: row.Date.slice(0, 19).replace("T", " "),
      Status: STATUSES.find((status) => row.Status.startsWith(status)),
    }))
  )
})

test("the export of a period holds no other payments", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const history = new PaymentHistory(page)
  await hub.signIn(PEOPLE.longHistory, shop, mailbox)
  await hub.turnTo("Payment History")
  const [newest] = await history.table.rows()
  const day = newest.Date.slice(0, 10)
  await history.showDays({ from: day, to: day })

  const { bytes } = await history.save(history.exportCsv)

  const exported = parse(bytes, { bom: true, columns: true }) as Record<string, string>[]
  expect(exported.map((row) => `#${row.Order}`)).toEqual([newest["Order ID"]])
})

test.describe("in a browser of Austria", () => {
  test.use({ locale: "de-AT" })

  test("the export is written for Excel of Austria", async ({
    hub,
    shop,
    mailbox,
    page,
  }) => {
    const history = new PaymentHistory(page)
    await hub.signIn(PEOPLE.refunded, shop, mailbox)
    await hub.turnTo("Payment History")

    const { bytes } = await history.save(history.exportCsv)

    const [header, row] = bytes.toString().split("\r\n")
    expect(header).toContain("Date;Order;")
    expect(row).toMatch(/;"\d+,\d\d";/)
  })
})

test("a row's invoice and credit note are documents of that order", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const history = new PaymentHistory(page)
  await hub.signIn(PEOPLE.refunded, shop, mailbox)
  await hub.turnTo("Payment History")
  const refunded = await history.showRefunded()
  const order = refunded["Order ID"]

  const invoice = await history.save(history.invoiceOf(order))
  expect(invoice.name).toMatch(/^INV-\d{6}\.pdf$/)
  await expect(page.getByText(`${invoice.name} is saved.`)).toBeAttached()
  const { text } = await readPdf(invoice.bytes)
  expect(text).toContain("Fernhill Coffee")
  expect(text).toContain("Chloe Whitfield")
  expect(text).toContain(invoice.name.replace(".pdf", ""))
  expect(text).toContain(order.slice(1))
  expect(text).toContain(refunded.Price)

  // Issued with the invoice, at the latest.
  await page.reload()
  const note = await history.save(history.creditNotesOf(order))
  const credited = await readPdf(note.bytes)
  expect(note.name).toMatch(/^INV-CN-\d{6}\.pdf$/)
  expect(credited.text).toContain(invoice.name.replace(".pdf", ""))
  expect(credited.text).toContain(refunded.Price)
})

test("something that was free has an invoice too", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const history = new PaymentHistory(page)
  await hub.signIn(PEOPLE.payWhatYouWant, shop, mailbox)
  await hub.turnTo("Payment History")
  const rows = await history.table.rows()
  const free = rows.find((row) => row.Price === "€0.00")!

  const { bytes } = await history.save(history.invoiceOf(free["Order ID"]))

  expect((await readPdf(bytes)).text).toContain("€0.00")
})

test("all invoices of a period come as one ZIP file", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const history = new PaymentHistory(page)
  await hub.signIn(PEOPLE.refunded, shop, mailbox)
  await hub.turnTo("Payment History")
  const rows = await history.table.rowsToTheEnd()
  const some = rows.slice(0, 3)
  const days = { from: some[2].Date.slice(0, 10), to: some[0].Date.slice(0, 10) }
  await history.showDays(days)
  await expect(history.table.range).toHaveText("1–3 of 3")

  const { name, bytes } = await history.save(history.allInvoices)

  expect(name).toBe(`invoices-from-${days.from}-to-${days.to}.zip`)
  const files = [...unzip(bytes)]
  const invoices = files.filter(([file]) => /^INV-\d{6}\.pdf$/.test(file))
  const notes = files.filter(([file]) => /^INV-CN-\d{6}\.pdf$/.test(file))
  const refunds = some.filter(({ Status }) => Status !== "Paid")
  expect(invoices).toHaveLength(3)
  expect(notes).toHaveLength(refunds.length)
  const texts = await Promise.all(
    invoices.map(async ([, pdf]) => (await readPdf(pdf)).text)
  )
  for (const row of some) {
    expect(texts.filter((text) => text.includes(row["Order ID"].slice(1)))).not.toEqual(
      []
    )
  }
})

test("a download under way says so and is not started twice", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const history = new PaymentHistory(page)
  const asked: string[] = []
  let answer = () => {}
  const isTime = new Promise<void>((resolve) => (answer = resolve))
  await hub.signIn(PEOPLE.active, shop, mailbox)
  await hub.turnTo("Payment History")
  const [row] = await history.table.rows()
  await page.route("**/payments/*/invoice", async (route) => {
    asked.push(route.request().url())
    await isTime
    await route.fulfill({ contentType: "application/pdf", body: "%PDF" })
  })

  await history.invoiceOf(row["Order ID"]).click()
  const busy = page.getByRole("button", { name: "Preparing…" })
  await expect(busy).toHaveAttribute("aria-disabled", "true")
  await busy.click({ force: true })
  const saved = page.waitForEvent("download")
  answer()

  expect((await saved).suggestedFilename()).toBe("invoice.pdf")
  await expect(history.invoiceOf(row["Order ID"])).toBeEnabled()
  expect(asked).toHaveLength(1)
})

test("a refused download says why, where it was asked for", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const history = new PaymentHistory(page)
  const refuse = (path: string, status: number, code: string) =>
    page.route(`**/store/customer-hub/payments/${path}`, (route) =>
      route.fulfill({ status, json: { type: "any", code, message: "In English." } })
    )
  await hub.signIn(PEOPLE.active, shop, mailbox)
  await hub.turnTo("Payment History")
  const [row] = await history.table.rows()

  await test.step("too many documents for one ZIP file", async () => {
    await refuse("invoices", 400, "invalid_request")
    await history.allInvoices.click()
    await expect(history.refusal("Choose a shorter period")).toBeVisible()
  })
  await test.step("one after another, only the newest is told", async () => {
    await refuse("invoices", 429, "too_many_requests")
    await history.allInvoices.click()
    await expect(history.refusal("try again in 15 minutes")).toBeVisible()
    await expect(history.refusal("Choose a shorter period")).toBeHidden()
  })
  await test.step("too many people at once", async () => {
    await refuse("invoices", 503, "try_again_later")
    await history.allInvoices.click()
    await expect(history.refusal("try again in a few seconds")).toBeVisible()
  })
  await test.step("no connection", async () => {
    await page.route("**/payments/export?*", (route) => route.abort())
    await history.exportCsv.click()
    await expect(history.refusal("No connection.")).toBeVisible()
  })
  await test.step("no statement to print", async () => {
    await refuse("statement", 500, "unknown")
    await history.print.click()
    await expect(history.refusal("That did not work.")).toBeVisible()
  })
  await test.step("a document that is gone", async () => {
    await refuse("*/invoice", 404, "not_found")
    await history.invoiceOf(row["Order ID"]).click()
    const cell = page.getByRole("cell", { name: "Invoice" })
    await expect(cell.getByRole("alert").first()).toContainText(
      "cannot find this document"
    )
  })
  await expectAccessible(page)
})

test("a session that has ended leads to the login page", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const history = new PaymentHistory(page)
  await hub.signIn(PEOPLE.active, shop, mailbox)
  await hub.turnTo("Payment History")
  await history.table.rows()
  await page.route("**/payments/export?*", (route) =>
    route.fulfill({ status: 401, json: { code: "session_invalid", message: "Over." } })
  )

  await history.exportCsv.click()

  await expect(hub.notice("You were signed out.")).toBeVisible()
})
