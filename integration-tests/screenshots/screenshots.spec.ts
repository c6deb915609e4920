import { join } from "node:path"
import type { Page } from "@playwright/test"
import { PEOPLE } from "../../demo/seed/people"
import { TEST_CARDS } from "../../demo/test-cards"
import { ROOT } from "../../scripts/stack/paths"
import { stackUrls } from "../helpers/stack-urls"
import { HubPage } from "../e2e/support/hub-page"
import { expect, test } from "../e2e/support/test"

const PHONE = { viewport: { width: 390, height: 780 }, deviceScaleFactor: 2 }

/** Takes a picture once every image is there. */
async function picture(page: Page, name: string): Promise<void> {
  await page.waitForLoadState("networkidle")
  await page.screenshot({
    path: join(ROOT, "docs", "screenshots", `${name}.png`),
    animations: "disabled",
  })
}

test("the hub on a phone", async ({ browser, shop, mailbox }) => {
  const context = await browser.newContext(PHONE)
  const hub = new HubPage(await context.newPage(), stackUrls().hub)
  await hub.open()
  await expect(hub.sendAccessLink).toBeVisible()
  await picture(hub.page, "hub-login-phone")
  await hub.signIn(PEOPLE.active, shop, mailbox)
  await picture(hub.page, "hub-subscriptions-phone")
  await context.close()
})

test("the hub on a laptop", async ({ hub, shop, mailbox, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await hub.signIn(PEOPLE.active, shop, mailbox)
  await picture(page, "hub-subscriptions")
  await hub.cancelButton(page).first().click()
  await expect(hub.cancelDialog).toBeVisible()
  await picture(page, "hub-cancel-dialog")
})

test("Payment History", async ({ hub, shop, mailbox, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await hub.signIn(PEOPLE.refunded, shop, mailbox)
  await hub.turnTo("Payment History")
  await expect(page.getByRole("row").nth(1)).toBeVisible()
  await picture(page, "hub-payments")
})

test("replacing the card", async ({ hub, shop, mailbox, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  const { display_id } = await shop.subscriptionOf(PEOPLE.longHistory)
  await hub.signIn(PEOPLE.longHistory, shop, mailbox)
  await hub.openCardDialog(display_id)
  await hub.cardForm.fill(TEST_CARDS.visa)
  await picture(page, "hub-update-card")
})

test("the access link mail", async ({ hub, mailbox, page }) => {
  const { email } = PEOPLE.longHistory
  const mail = await mailbox.mailAfter(() => hub.askForLink(email), email, /link/)
  await page.setViewportSize({ width: 720, height: 760 })
  await mailbox.show(page, mail)
  await picture(page, "email-access-link")
})

test("the admin", async ({ admin, shop, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 })
  await admin.signIn()
  await admin.openSubscriptions()
  await picture(page, "admin-subscriptions")
  await shop.sendLoginEmail(PEOPLE.payWhatYouWant)
  // The whole page, down to the button at its foot.
  await page.setViewportSize({ width: 1280, height: 1350 })
  await admin.visit(await shop.subscriptionOf(PEOPLE.payWhatYouWant))
  await expect(admin.linkRows.first()).toBeVisible()
  // Medusa's own frame loads on its own.
  await expect(page.getByText("Fernhill Coffee")).toBeVisible()
  await picture(page, "admin-subscription")
})
