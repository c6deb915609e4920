import type { Page } from "@playwright/test"
import { PEOPLE } from "../../demo/seed/people"
import type { StorePaymentStatementResponse } from "../../src/types/http"
import { readPdf } from "../helpers/pdf"
import { PaymentHistory } from "./support/payment-history"
import { expect, test } from "./support/test"

/** Sheets by their size in points. */
const SHEETS = { A4: [595, 842], Letter: [612, 792] } as const

/** Nothing that is pressed belongs on paper. */
const CHROME = ["Sign out", "Session ends", "Subscriptions", "Export CSV", "Next"]

const HEADINGS = /Date\s+Order ID\s+Invoice\s+Status\s+Paid\s+Refunded/

async function onPaper(page: Page, format: keyof typeof SHEETS) {
  return readPdf(await page.pdf({ format }))
}

for (const format of ["A4", "Letter"] as const) {
  test(`a statement on ${format}`, async ({ hub, shop, mailbox, page }) => {
    const history = new PaymentHistory(page)
    await hub.signIn(PEOPLE.longHistory, shop, mailbox)
    await hub.turnTo("Payment History")
    const rows = await history.table.rowsToTheEnd()

    await history.pressPrint()
    const { pages, text, size } = await onPaper(page, format)

    const [width, height] = SHEETS[format]
    expect(Math.abs(size.width - width)).toBeLessThan(2)
    expect(Math.abs(size.height - height)).toBeLessThan(2)
    expect(text).toContain("Payment statement")
    expect(text).toContain("Fernhill Coffee")
    expect(text).toContain(PEOPLE.longHistory.email)
    expect(text).toContain("Period All payments")
    const printed = text.match(/#\d+ (INV-\d+ )?(Paid|Refunded|Partially)/g) ?? []
    expect(printed).toHaveLength(rows.length)
    const sum = rows.reduce((total, row) => total + Number(row.Price.slice(1)), 0)
    expect(text).toContain(`USD $${sum.toLocaleString("en-US", CENTS)} $0.00`)
    expect(CHROME.filter((word) => text.includes(word))).toEqual([])
    // Forty-odd rows, and every sheet that has some says what they are.
    expect(pages.length).toBeGreaterThan(1)
    expect(pages.length).toBeLessThan(5)
    for (const sheet of pages.filter((page) => /#\d+/.test(page))) {
      expect(sheet).toMatch(HEADINGS)
    }
  })
}

const CENTS = { minimumFractionDigits: 2, maximumFractionDigits: 2 }

test("a statement of a period holds its refunds and totals by currency", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const history = new PaymentHistory(page)
  await page.emulateMedia({ colorScheme: "dark" })
  await hub.signIn(PEOPLE.refunded, shop, mailbox)
  await hub.turnTo("Payment History")
  const rows = await history.table.rowsToTheEnd()
  const [newest] = rows
  const oldest = rows[rows.length - 2]
  const from = oldest.Date.slice(0, 10)
  const to = newest.Date.slice(0, 10)
  await history.showDays({ from, to })
  await history.table.rows()

  await history.pressPrint()
  const { text } = await onPaper(page, "A4")

  const days = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone: "UTC" })
  const written = days.formatRange(new Date(from), new Date(to)).replace(/\s/g, " ")
  expect(text).toContain(`Period ${written}`)
  const printed = text.match(/(Paid|Refunded|Partially refunded) [£€]/g) ?? []
  expect(printed).toHaveLength(rows.length - 1)
  expect(text).toMatch(/#\d+ 1 × .+ Subscription #\d+ (INV-\d+ )?Paid £/)
  expect(text).toMatch(/Partially refunded £[\d.]+ £9\.50/)
  expect(text).toMatch(/ Refunded £([\d.]+) £\1/)
  // Euros come before pounds: once paid, never given back.
  expect(text).toMatch(/Net EUR €([\d.]+) €0\.00 €\1 GBP £[\d,.]+ £[\d.]+ £[\d,.]+/)
  await page.emulateMedia({ media: "print", colorScheme: "dark" })
  await expect(page.getByText("Payment statement")).toHaveCSS("color", "rgb(0, 0, 0)")
  await expect(page.locator("body")).toHaveCSS("background-color", "rgb(255, 255, 255)")
})

test("a statement names shop, customer and the documents of each payment", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const history = new PaymentHistory(page)
  await hub.signIn(PEOPLE.refunded, shop, mailbox)
  await hub.turnTo("Payment History")
  const { "Order ID": order } = await history.showRefunded()
  const invoice = await history.save(history.invoiceOf(order))
  await page.reload()
  const note = await history.save(history.creditNotesOf(order))

  await history.pressPrint()

  const { text } = await onPaper(page, "A4")
  const seller = "Store Fernhill Coffee 12 Mill Lane, Fernhill hello@fernhill.test"
  expect(text).toContain(seller)
  const street = "Chloe Whitfield 8 Quayside BS1 4RB Bristol United Kingdom"
  expect(text).toContain(`Customer ${street} ${PEOPLE.refunded.email}`)
  const [number, credited] = [invoice, note].map(({ name }) => name.replace(".pdf", ""))
  expect(text).toMatch(
    new RegExp(`${order} 1 × .+ ${number} Credit note ${credited} Refunded`)
  )
})

test("a thousand payments are each on one of the numbered sheets", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const history = new PaymentHistory(page)
  await page.route("**/payments/statement", async (route) => {
    const whole = (await (await route.fetch()).json()) as StorePaymentStatementResponse
    const [{ ...payment }] = whole.payments
    const payments = Array.from({ length: 1000 }, (_, index) => ({
      ...payment,
      id: `pay_${index}`,
      order_number: 10_000 + index,
      invoice_number: `INV-${100_000 + index}`,
    }))
    await route.fulfill({ json: { ...whole, payments, count: 1000 } })
  })
  await hub.signIn(PEOPLE.refunded, shop, mailbox)
  await hub.turnTo("Payment History")
  await history.table.rows()

  await history.pressPrint()

  const { pages } = await onPaper(page, "A4")
  const rows = pages.flatMap((sheet) =>
    [...sheet.matchAll(/#(1\d{4})\s[\s\S]+?INV-(1\d{5})/g)].map((row) => row.slice(1, 3))
  )
  expect(rows).toEqual(
    Array.from({ length: 1000 }, (_, index) => [
      `${10_000 + index}`,
      `${100_000 + index}`,
    ])
  )
  expect(pages.length).toBeLessThan(80)
  for (const [index, sheet] of pages.entries()) {
    expect(sheet).toContain(`${index + 1} / ${pages.length}`)
    if (/#1\d{4}/.test(sheet)) {
      expect(sheet).toMatch(HEADINGS)
    }
  }
})

test("a statement that cannot hold every payment says so", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const history = new PaymentHistory(page)
  await page.route("**/payments/statement", async (route) => {
    const whole = (await (await route.fetch()).json()) as StorePaymentStatementResponse
    await route.fulfill({ json: { ...whole, count: 1300 } })
  })
  await hub.signIn(PEOPLE.refunded, shop, mailbox)
  await hub.turnTo("Payment History")
  const { length } = await history.table.rowsToTheEnd()

  await history.pressPrint()

  const { text } = await onPaper(page, "A4")
  expect(text).toContain(`holds the first ${length} of 1300 payments`)
})

test("without the button, what is on screen prints cleanly", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const history = new PaymentHistory(page)
  await hub.signIn(PEOPLE.longHistory, shop, mailbox)
  await hub.turnTo("Payment History")
  const rows = await history.table.rows()

  const { pages, text } = await onPaper(page, "A4")

  // Twenty payments with what each was for.
  expect(pages.length).toBeLessThanOrEqual(2)
  expect(text).toContain(`Customer ${PEOPLE.longHistory.email}`)
  expect(text).not.toContain("Payment statement")
  for (const row of rows) {
    const bought = "1 × Cold Brew Bags, 4 bags Subscription #\\d+"
    expect(text).toMatch(
      new RegExp(`\\${row.Price} ${row["Order ID"]} ${bought} ${row.Status}`)
    )
  }
  expect([...CHROME, "Invoice"].filter((word) => text.includes(word))).toEqual([])
})
