import { PEOPLE } from "../../demo/seed/people"
import type { AdminTestClockResponse } from "../../src/types/http"
import { expectAccessible } from "./support/audit"
import { PaymentHistory } from "./support/payment-history"
import type { Row } from "./support/payments-table"
import { expect, test } from "./support/test"

/** The day of a payment in UTC, where the tests' browser is. */
const dayOf = (row: Row) => row.Date.slice(0, 10)

test("days filter the history, and the address keeps them", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const history = new PaymentHistory(page)
  await hub.signIn(PEOPLE.longHistory, shop, mailbox)
  await hub.turnTo("Payment History")
  const all = await history.table.rowsToTheEnd()
  const days = { from: dayOf(all[24]), to: dayOf(all[6]) }
  const meant = all.filter((row) => dayOf(row) >= days.from && dayOf(row) <= days.to)

  await history.showDays(days)

  await expect(history.period).toBeFocused()
  await expect(history.table.range).toHaveText(`1–10 of ${meant.length}`)
  expect(await history.table.rowsToTheEnd()).toEqual(meant)
  await expect(page).toHaveURL(new RegExp(`\\?from=${days.from}&to=${days.to}&page=2$`))
  await page.reload()
  expect(await history.table.rows()).toEqual(meant.slice(10, 20))

  await page.getByRole("button", { name: "Show all" }).click()
  await expect(history.table.range).toHaveText(`1–10 of ${all.length}`)
  await expect(history.period).toBeFocused()
  await page.goBack()
  await expect(history.table.range).toHaveText(/^11–/)
})

for (const timezoneId of ["Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
  test.describe(`in ${timezoneId}`, () => {
    test.use({ timezoneId })

    test("days are those of the reader's own calendar", async ({
      hub,
      shop,
      mailbox,
      page,
    }) => {
      const history = new PaymentHistory(page)
      await hub.signIn(PEOPLE.longHistory, shop, mailbox)
      await hub.turnTo("Payment History")
      const [newest] = await history.table.rows()
      const shown = new Intl.DateTimeFormat("sv-SE", { timeZone: timezoneId })
      const day = shown.format(new Date(newest.Date))

      await history.showDays({ from: day, to: day })

      await expect(history.table.range).toHaveText("1–1 of 1")
      expect(await history.table.rows()).toEqual([newest])
    })
  })
}

test("days that make no range are refused before anything is asked", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const history = new PaymentHistory(page)
  await hub.signIn(PEOPLE.active, shop, mailbox)
  await hub.turnTo("Payment History")
  await history.table.rows()
  const asked: string[] = []
  page.on("request", (request) => asked.push(request.url()))

  await history.askForDays({ from: "2026-03-31", to: "2026-01-01" })

  await expect(history.to).toBeFocused()
  await expect(history.to).toHaveAccessibleDescription("This is before the “From” day.")
  expect(asked).toEqual([])
  await expectAccessible(page)
  await history.from.fill("2026-01-01")
  await expect(history.to).toHaveAccessibleDescription("")
})

test("a period without payments is not an empty history", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const history = new PaymentHistory(page)
  await hub.signIn(PEOPLE.active, shop, mailbox)
  await hub.turnTo("Payment History")

  await history.showDays({ from: "2001-01-01", to: "2001-12-31" })

  const sentence = "No payments between Jan 1, 2001 and Dec 31, 2001"
  await expect(hub.heading(sentence)).toBeVisible()
  await expect(history.exportCsv).toBeHidden()
  await expectAccessible(page)
  await page.getByRole("button", { name: "Show all payments" }).click()
  await expect(history.table.range).toHaveText(/^1–10 of \d+$/)
  await expect(history.period).toBeFocused()
})

test("quick choices work by the keyboard alone", async ({ hub, shop, mailbox, page }) => {
  const history = new PaymentHistory(page)
  const { test_clock: clock } = await shop.get<AdminTestClockResponse>(
    "/admin/customer-hub/test-clock"
  )
  const year = new Date(clock!.now).getUTCFullYear()
  await hub.signIn(PEOPLE.active, shop, mailbox)
  await hub.turnTo("Payment History")

  await history.period.press("Enter")
  await page.keyboard.press("Tab")
  await expect(history.quickChoice("All payments")).toBeFocused()
  await page.keyboard.press("Tab")
  await page.keyboard.press("Tab")
  await page.keyboard.press("Enter")

  await expect(page).toHaveURL(new RegExp(`from=${year}-01-01&to=${year}-12-31$`))
  await expect(history.period).toBeFocused()
  await expect(history.period).toHaveAccessibleName(`Period: Jan 1 – Dec 31, ${year}`)
  await page.keyboard.press("Enter")
  await expect(history.quickChoice("This year")).toHaveAttribute("aria-pressed", "true")
})
