import type { Locator, Page } from "@playwright/test"
import { PEOPLE } from "../../demo/seed/people"
import { expectAccessible } from "./support/audit"
import { expect, test } from "./support/test"

/** Presses Tab until something has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("Tab")
    await expect(target).toBeFocused({ timeout: 1 })
  }).toPass({ intervals: [0] })
}

test("axe finds nothing before sign-in", async ({ hub, otherHub, mailbox, page }) => {
  const { email } = PEOPLE.registered

  await test.step("login", async () => {
    await hub.open()
    await expect(hub.heading("Sign in")).toBeVisible()
    await expectAccessible(page)
  })
  await test.step("login with a wrong address", async () => {
    await hub.sendAccessLink.click()
    await expect(page.getByText("Please enter an e-mail address")).toBeVisible()
    await expectAccessible(page)
  })
  const link = await test.step("check your inbox", async () => {
    const link = await mailbox.linkAfter(() => hub.askForLink(email), email)
    await expectAccessible(page)
    return link
  })
  await test.step("access landing", async () => {
    await otherHub.follow(link)
    await expect(otherHub.openMyHub).toBeVisible()
    await expectAccessible(otherHub.page)
  })
  await test.step("link refused", async () => {
    await hub.follow(link.replace(/#.*/, "#unknown"))
    await expect(hub.notice("This access link was already used")).toBeVisible()
    await expectAccessible(page)
  })
  await test.step("contact", async () => {
    await hub.open("/contact")
    await expect(hub.heading("Contact")).toBeVisible()
    await expectAccessible(page)
  })
  await test.step("not found", async () => {
    await hub.open("/nowhere")
    await expect(hub.heading("Page not found")).toBeVisible()
    await expectAccessible(page)
  })
})

test("axe finds nothing after sign-in", async ({ hub, shop, mailbox, page }) => {
  await hub.signIn(PEOPLE.registered, shop, mailbox)

  await test.step("subscriptions", () => expectAccessible(page))
  await test.step("cancel dialog", async () => {
    await hub.cancelButton(page).first().click()
    await expect(hub.cancelDialog).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press("Escape")
  })
  await test.step("payments", async () => {
    await hub.turnTo("Payment History")
    await expect(page.getByRole("row").nth(1)).toBeVisible()
    await expectAccessible(page)
  })
  await test.step("no connection", async () => {
    await page.route("**/store/customer-hub/payments*", (route) => route.abort())
    await page.reload()
    await expect(hub.heading("No connection")).toBeVisible()
    await expectAccessible(page)
  })
})

for (const [state, person] of Object.entries({
  "a failed payment": PEOPLE.pastDue,
  "a payment to confirm": PEOPLE.asksToConfirm,
  "a missing card": PEOPLE.needsPaymentMethod,
  "a trial": PEOPLE.trialing,
  "an ended subscription": PEOPLE.canceled,
})) {
  test(`axe finds nothing on ${state}`, async ({ hub, shop, mailbox, page }) => {
    await hub.signIn(person, shop, mailbox)
    await expectAccessible(page)
  })
}

test("axe finds nothing on the admin's pages", async ({ admin, shop }) => {
  // Medusa's own frame around the pages has findings of its own.
  const ours = "main"
  await admin.signIn()

  await test.step("list", async () => {
    await admin.openSubscriptions()
    await expectAccessible(admin.page, ours)
  })
  await test.step("one subscription, with its failed charge and links", async () => {
    await shop.sendLoginEmail(PEOPLE.pastDue)
    await admin.visit(await shop.subscriptionOf(PEOPLE.pastDue))
    await expect(admin.linkRows.first()).toBeVisible()
    await expectAccessible(admin.page, ours)
  })
})

test("the keyboard alone signs in, opens the cancel dialog and leaves it", async ({
  hub,
  mailbox,
  page,
}) => {
  const { email } = PEOPLE.registered
  await hub.open()
  await expect(hub.sendAccessLink).toBeVisible()
  const link = await mailbox.linkAfter(async () => {
    await tabTo(page, page.getByLabel("E-mail address"))
    await page.keyboard.type(email)
    await page.keyboard.press("Enter")
  }, email)
  await hub.follow(link)
  await hub.seesSubscriptions()

  const cancel = hub.cancelButton(page).first()
  await tabTo(page, cancel)
  await page.keyboard.press("Enter")
  await expect(hub.cancelDialog.getByRole("heading")).toBeFocused()
  await tabTo(page, hub.cancelDialog.getByRole("button", { name: "Keep subscription" }))
  await page.keyboard.press("Escape")

  await expect(hub.cancelDialog).toBeHidden()
  await expect(cancel).toBeFocused()
})
