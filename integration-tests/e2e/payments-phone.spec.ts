import { PEOPLE } from "../../demo/seed/people"
import { expectAccessible, isExpanded, overflow } from "./support/audit"
import { PaymentHistory } from "./support/payment-history"
import { expect, test } from "./support/test"

/** Three quarters of the window, in CSS pixels: the row after it begins in sight too. */
const ROW_ENDS_BY = 480

test.use({ viewport: { width: 360, height: 640 } })

test.beforeEach(async ({ hub, shop, mailbox }) => {
  await hub.signIn(PEOPLE.longHistory, shop, mailbox)
  await hub.turnTo("Payment History")
})

test("a phone shows the first payments without scrolling", async ({ page }) => {
  const history = new PaymentHistory(page)
  await history.table.rows()
  const row = page.getByRole("row").nth(1)

  const { y, height } = (await row.boundingBox())!

  expect(y + height).toBeLessThan(ROW_ENDS_BY)
  expect(await overflow(page)).toBe(0)
})

test("a phone gives what was paid its room beside credit notes", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  await hub.signIn(PEOPLE.refunded, shop, mailbox)
  await hub.turnTo("Payment History")
  const refunded = page
    .getByRole("row")
    .filter({ has: page.getByRole("cell", { name: "Refunded", exact: true }) })
    .first()
  await new PaymentHistory(page).save(
    refunded.getByRole("button", { name: /^Download the invoice/ })
  )
  // Issued with the invoice, at the latest.
  await page.reload()
  await expect(refunded).toContainText("Credit note")
  const paidFor = await refunded.locator(".payments__order").boundingBox()
  expect(paidFor!.width).toBeGreaterThan(100)
  expect(await overflow(page)).toBe(0)
})

test("a phone's exports open by one button, with the keyboard too", async ({ page }) => {
  const history = new PaymentHistory(page)
  await expect(history.openExports).toBeVisible()
  await expect(history.exportCsv).toBeHidden()
  expect(await isExpanded(history.openExports)).toBe(false)

  await test.step("Escape closes them", async () => {
    await history.openExports.press("Enter")
    await expect(history.print).toBeVisible()
    expect(await isExpanded(history.openExports)).toBe(true)
    await page.keyboard.press("Tab")
    await expect(history.exportCsv).toBeFocused()
    await page.keyboard.press("Escape")
    await expect(history.exportCsv).toBeHidden()
    await expect(history.openExports).toBeFocused()
  })
  await test.step("a press beside closes them", async () => {
    await history.openExports.click()
    await expect(history.exportCsv).toBeVisible()
    await page.mouse.click(180, 100)
    await expect(history.exportCsv).toBeHidden()
  })
  await test.step("a file that is saved closes them", async () => {
    await history.openExports.press("Enter")
    await page.keyboard.press("Tab")
    await expect(history.exportCsv).toBeFocused()
    const saved = page.waitForEvent("download")
    await page.keyboard.press("Enter")
    expect((await saved).suggestedFilename()).toMatch(/\.csv$/)
    await expect(history.exportCsv).toBeHidden()
    await expect(history.openExports).toBeFocused()
  })
  await test.step("a refusal is read where it can be seen", async () => {
    await page.route("**/payments/invoices", (route) =>
      route.fulfill({ status: 503, json: { code: "try_again_later", message: "Busy." } })
    )
    await history.openExports.click()
    await history.allInvoices.click()
    await expect(history.refusal("try again in a few seconds")).toBeInViewport()
    await expect(history.allInvoices).toBeHidden()
  })
  await test.step("a tap prints", async () => {
    await history.openExports.click()
    await history.pressPrint()
    await expect(history.print).toBeHidden()
  })
  await expectAccessible(page)
})
