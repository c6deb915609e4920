import { PEOPLE } from "../../demo/seed/people"
import { overflow } from "./support/audit"
import { PaymentsTable, type Column, type Row } from "./support/payments-table"
import { expect, test } from "./support/test"

const STATUSES = ["Paid", "Partially refunded", "Refunded"]

/** By their codes, EUR before GBP, whatever the amount. */
const CURRENCIES = ["€", "£"]

/** What a cell counts as when its column is sorted. */
const VALUES: Record<Column, (row: Row) => number> = {
  Date: (row) => Date.parse(row.Date),
  Price: (row) =>
    CURRENCIES.indexOf(row.Price[0]) * 1e6 + Number(row.Price.replace(/[^\d.]/g, "")),
  "Order ID": (row) => Number(row["Order ID"].slice(1)),
  Status: (row) => STATUSES.findIndex((status) => row.Status.startsWith(status)),
}

/** For each column somebody whose payments differ in it. */
const SORTED = [
  ["Date", PEOPLE.refunded],
  ["Price", PEOPLE.registered],
  ["Price", PEOPLE.refunded],
  ["Order ID", PEOPLE.refunded],
  ["Status", PEOPLE.refunded],
] as const

for (const [column, person] of SORTED) {
  test(`${column} sorts both ways for ${person.first_name}`, async ({
    hub,
    shop,
    mailbox,
    page,
  }) => {
    const table = new PaymentsTable(page)
    const value = VALUES[column]
    await hub.signIn(person, shop, mailbox)
    await hub.turnTo("Payment History")

    await table.sort(column, "ascending")
    const upwards = (await table.rowsToTheEnd()).map(value)
    await table.sort(column, "descending")
    const downwards = (await table.rowsToTheEnd()).map(value)

    expect(new Set(upwards).size).toBeGreaterThan(1)
    expect(upwards).toEqual([...upwards].sort((a, b) => a - b))
    expect(downwards).toEqual([...upwards].reverse())
  })
}

test("the address keeps sorting and page", async ({ hub, shop, mailbox, page }) => {
  const table = new PaymentsTable(page)
  await hub.signIn(PEOPLE.longHistory, shop, mailbox)
  await hub.turnTo("Payment History")
  await expect(table.range).toHaveText(/^1–10 of \d+$/)

  await table.sort("Order ID", "ascending")
  const first = await table.rows()
  await table.turn("Next")
  const second = await table.rows()
  await expect(page).toHaveURL(/\/payments\?sort=order&page=2$/)
  await page.reload()

  expect(await table.rows()).toEqual(second)
  await expect(table.range).toHaveText(/^11–20 of \d+$/)
  await page.goBack()
  await expect(table.range).toHaveText(/^1–10 of \d+$/)
  expect(await table.rows()).toEqual(first)
})

test("someone in a trial has paid nothing yet", async ({ hub, shop, mailbox }) => {
  await hub.signIn(PEOPLE.trialing, shop, mailbox)
  await hub.turnTo("Payment History")

  await expect(hub.heading("No payments yet")).toBeVisible()
  await hub.page.getByRole("link", { name: "See your subscriptions" }).click()
  await hub.seesSubscriptions()
})

test("it fits on a phone and sorts there", async ({ hub, shop, mailbox, page }) => {
  const table = new PaymentsTable(page)
  await page.setViewportSize({ width: 360, height: 740 })
  await hub.signIn(PEOPLE.longHistory, shop, mailbox)
  await hub.turnTo("Payment History")

  await table.sort("Date", "ascending")

  const [row] = await table.rows()
  expect(row.Price).toMatch(/^\$\d+\.\d\d$/)
  await expect(page.getByText(row["Order ID"], { exact: true })).toBeInViewport()
  expect(await overflow(page)).toBe(0)
})
