import { join } from "node:path"
import type { Page } from "@playwright/test"
import { PEOPLE } from "../../demo/seed/people"
import { TEST_CARDS } from "../../demo/test-cards"
import { ROOT } from "../../scripts/stack/paths"
import { stackUrls } from "../helpers/stack-urls"
import type { AdminPage } from "../e2e/support/admin-page"
import { AdminWidgetsPage } from "../e2e/support/admin-widgets-page"
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

const LAPTOP = { width: 1280, height: 800 }

async function openAdmin(admin: AdminPage): Promise<AdminWidgetsPage> {
  await admin.page.setViewportSize(LAPTOP)
  await admin.signIn()
  return new AdminWidgetsPage(admin)
}

/** Takes a picture of the admin once Medusa's own frame is there too, which loads on its own. */
async function adminPicture(page: Page, name: string): Promise<void> {
  await expect(page.getByText("Fernhill Coffee").first()).toBeVisible()
  await picture(page, name)
}

test("settings, and the Contact page that comes of them", async ({
  admin,
  hub,
  shop,
  page,
}) => {
  await shop.saveSettings({
    show_address: true,
    show_support_email: true,
    store_address: "Fernhill Coffee\n2 Fernhill Yard\nBristol BS1 4ND",
    support_email: "hello@fernhill.test",
    social_links: [{ label: "Instagram", url: "https://instagram.com/fernhillcoffee" }],
  })
  await openAdmin(admin)
  await page.setViewportSize({ width: 1280, height: 1500 })
  await page.goto(`${stackUrls().admin}/settings/customer-hub`)
  await expect(page.getByText("Self Cancellation").first()).toBeVisible()
  await adminPicture(page, "admin-settings")
  await page.setViewportSize(LAPTOP)
  await hub.open("/contact")
  await expect(page.getByRole("link", { name: "hello@fernhill.test" })).toBeVisible()
  await picture(page, "hub-contact")
})

test("subscriptions in the admin", async ({ admin, shop, page }) => {
  await openAdmin(admin)
  await admin.openSubscriptions()
  await adminPicture(page, "admin-subscriptions")
  await shop.sendLoginEmail(PEOPLE.payWhatYouWant)
  // The whole page, down to the button at its foot.
  await page.setViewportSize({ width: 1280, height: 1600 })
  await admin.visit(await shop.subscriptionOf(PEOPLE.payWhatYouWant))
  await expect(admin.linkRows.first()).toBeVisible()
  await expect(admin.section("Orders").getByRole("row").nth(1)).toBeVisible()
  await adminPicture(page, "admin-subscription")
  await page.setViewportSize(LAPTOP)
  await page.getByRole("button", { name: "Actions" }).click()
  await page.getByRole("menuitem", { name: "Cancel subscription" }).click()
  await expect(page.getByRole("dialog")).toBeVisible()
  await adminPicture(page, "admin-cancel")
})

test("Medusa's own pages with the plugin's cards", async ({ admin, shop, page }) => {
  const widgets = await openAdmin(admin)
  const { customer_id, email, source_order_id } = await shop.subscriptionOf(PEOPLE.active)
  await shop.sendLoginEmail(PEOPLE.active)
  await widgets.visitCustomer({ id: customer_id, email })
  await expect(widgets.subscriptions).toBeVisible()
  await expect(admin.linkRows.first()).toBeVisible()
  await adminPicture(page, "admin-customer")

  const { order } = await shop.get<{ order: { id: string; display_id: number } }>(
    `/admin/orders/${source_order_id}?fields=id,display_id`
  )
  await page.setViewportSize({ width: 1280, height: 1000 })
  await admin.visitOrder(order)
  await expect(widgets.subscriptions).toBeVisible()
  await expect(admin.section("Invoices")).toBeVisible()
  await adminPicture(page, "admin-order")

  await page.setViewportSize(LAPTOP)
  const { products } = await shop.get<{ products: { id: string; title: string }[] }>(
    "/admin/products?handle=roasters-choice&fields=id,title"
  )
  await widgets.visitProduct(products[0])
  await widgets.payWhatYouWant.scrollIntoViewIfNeeded()
  await adminPicture(page, "admin-product")
  await widgets.choose("250 g, whole bean", "Edit plan")
  await expect(widgets.drawer).toBeVisible()
  await adminPicture(page, "admin-plan")
})
