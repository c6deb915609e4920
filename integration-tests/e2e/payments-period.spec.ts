import { PEOPLE } from "../../demo/seed/people"
import type {
  AdminHubSettingsResponse,
  AdminTestClockResponse,
} from "../../src/types/http"
import { expectAccessible } from "./support/audit"
import { PaymentHistory } from "./support/payment-history"
import type { Row } from "./support/payments-table"
import { SETTINGS } from "./support/settings-test"
import { expect, test } from "./support/test"

/** The day of a payment in UTC, where the demo's shop is. */
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

test.describe("read in Kiritimati", () => {
  test.use({ timezoneId: "Pacific/Kiritimati" })

  test("days are the shop's, not the reader's", async ({ hub, shop, mailbox, page }) => {
    const { settings } = await shop.get<AdminHubSettingsResponse>(SETTINGS)
    const history = new PaymentHistory(page)
    // A payment that was made on two days: in Samoa the day before that of the reader.
    await shop.saveSettings({ time_zone: "Pacific/Pago_Pago" })
    try {
      await hub.signIn(PEOPLE.longHistory, shop, mailbox)
      await hub.turnTo("Payment History")
      const [newest] = await history.table.rows()
      const instant = new Date(newest.Date)
      const zone = { timeZone: "Pacific/Pago_Pago" }
      const day = new Intl.DateTimeFormat("sv-SE", zone).format(instant)
      const shown = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", ...zone })

      await history.showDays({ from: day, to: day })

      await expect(history.table.range).toHaveText("1–1 of 1")
      expect(await history.table.rows()).toEqual([newest])
      await expect(page.locator("main time")).toHaveText(shown.format(instant))
      const { bytes } = await history.save(history.exportCsv)
      expect(bytes.toString()).toContain(`\n${day} `)
    } finally {
      await shop.saveSettings({ time_zone: settings.time_zone })
    }
  })
})

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
