import { PEOPLE } from "../../demo/seed/people"
import { stackUrls } from "../helpers/stack-urls"
import { expectAccessible } from "./support/audit"
import { buy } from "./support/purchase"
import { HUB_BUTTON } from "./support/mailbox"
import { expect, SETTINGS, test } from "./support/settings-test"

test("staff find the page among Medusa's settings, with the Login URL to copy and open", async ({
  settings,
  page,
}) => {
  const { hub } = stackUrls()
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
  await page.goto(`${stackUrls().admin}/settings/store`)
  await page.getByRole("link", { name: "Customer Hub", exact: true }).click()

  await expect(settings.field("Login URL")).toHaveValue(hub)
  await expect(settings.field("Login URL")).not.toBeEditable()
  await settings.button("Copy Login URL").click()
  expect(await page.evaluate<string>("navigator.clipboard.readText()")).toBe(hub)
  const opened = page.waitForEvent("popup")
  // The keyboard's way, which a form may take away.
  await page.getByRole("link", { name: "Open Customer Hub in a new tab" }).press("Enter")
  await expect((await opened).getByRole("heading", { name: "Sign in" })).toBeVisible()
})

test("Self Cancellation takes the button in the hub away and brings it back", async ({
  settings,
  otherHub,
  shop,
  mailbox,
}) => {
  await otherHub.signIn(PEOPLE.longHistory, shop, mailbox)
  const preview = await settings.preview("Subscriptions")

  await settings.switch("Self Cancellation", "off")
  await expect(preview.getByText("Cancel subscription")).toBeHidden()
  await expect(preview.getByText("Contact us")).toBeVisible()
  await settings.saveChanges()
  await otherHub.page.reload()
  await otherHub.seesSubscriptions()
  await expect(otherHub.cancelButton(otherHub.page)).toHaveCount(0)
  await expect(otherHub.page.getByRole("link", { name: "Contact us" })).toBeVisible()

  await settings.switch("Self Cancellation", "on")
  await expect(preview.getByText("Cancel subscription")).toBeVisible()
  await settings.saveChanges()
  await otherHub.page.reload()
  await expect(otherHub.cancelButton(otherHub.page).first()).toBeVisible()
})

test("Email Button takes the button out of the purchase confirmation", async ({
  settings,
  shop,
  mailbox,
}) => {
  const { email } = PEOPLE.canceledByStaff
  const purchase = { email, handle: "fernhill-house-blend" }
  const place = () => buy(stackUrls().server, shop, purchase)

  await settings.switch("Email Button", "off")
  await settings.saveChanges()
  expect((await mailbox.mailAfter(place, email, /order #\d+/)).html).not.toContain(
    HUB_BUTTON
  )
  await settings.switch("Email Button", "on")
  await settings.saveChanges()
  expect((await mailbox.mailAfter(place, email, /order #\d+/)).html).toContain(HUB_BUTTON)
})

test("the store profile stands in the next mail's footer", async ({
  settings,
  shop,
  mailbox,
}) => {
  await settings.field("Address").fill("3 Mill Bank")
  await settings.field("Support email").fill("desk@fernhill.test")
  await settings.saveChanges()
  const send = () => shop.sendLoginEmail(PEOPLE.trialing)
  const { text } = await mailbox.mailAfter(send, PEOPLE.trialing.email, /link/)
  expect(text).toContain("3 Mill Bank")
  expect(text).toContain("desk@fernhill.test")
})

test("other wrong fields say so before anything is sent", async ({ settings, page }) => {
  const sent: string[] = []
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith(SETTINGS)) {
      sent.push(request.url())
    }
  })
  await settings.field("Support email").fill("nobody")
  await settings.field("Invoice prefix").fill("No spaces")
  await settings.save.click()
  await expect(page.getByText("Enter an email address, such as")).toBeVisible()
  await expect(page.getByText("Use letters (A to Z), digits")).toBeVisible()
  expect(sent).toEqual([])
  await settings.button("Discard").click()
  await expect(settings.field("Invoice prefix")).toHaveValue("INV-")
  await expect(settings.save).toBeHidden()
})

test("leaving with unsaved changes is asked about", async ({ settings, page }) => {
  await settings.field("Invoice prefix").fill("X-")
  const store = page.getByRole("link", { name: "Store", exact: true })
  await store.click()
  await settings.button("Cancel").click()
  await expect(settings.field("Invoice prefix")).toHaveValue("X-")
  await store.click()
  await settings.button("Continue").click()
  await expect(settings.field("Invoice prefix")).toBeHidden()
})

test("axe finds nothing on the settings, with errors in them", async ({
  settings,
  page,
}) => {
  await expectAccessible(page, "main")
  await settings.button("Add link").click()
  await settings.save.click()
  await expect(page.getByText("Give the link a name")).toBeVisible()
  await expectAccessible(page, "main")
  await settings.preview("Contact")
  await expectAccessible(page, "main")
})
