import { PEOPLE } from "../../demo/seed/people"
import { expectAccessible } from "./support/audit"
import { expect, test } from "./support/test"

test("a customer sees where they are signed in, and ends it", async ({
  hub,
  otherHub,
  shop,
  mailbox,
  page,
}) => {
  await test.step("ends what other tests left behind", async () => {
    await hub.signIn(PEOPLE.refunded, shop, mailbox)
    await hub.open("/security")
    await page.getByRole("button", { name: "Sign out everywhere" }).click()
    await expect(hub.notice("You have signed out everywhere.")).toBeVisible()
  })
  await hub.signIn(PEOPLE.refunded, shop, mailbox)
  await otherHub.signIn(PEOPLE.refunded, shop, mailbox)
  await page.getByRole("link", { name: "Security" }).click()
  await expect(hub.heading("Security")).toBeVisible()
  const live = page
    .getByRole("region", { name: "Where you are signed in" })
    .getByRole("listitem")
  const past = page
    .getByRole("region", { name: "Earlier sign-ins" })
    .getByRole("listitem")

  await test.step("sees this browser and the other one", async () => {
    await expect(live).toHaveCount(2)
    await expect(live.filter({ hasText: "This browser" })).toHaveCount(1)
    await expect(live.first()).toContainText("Chrome on Linux")
    await expect(live.first()).toContainText("by a link from our staff")
    await expectAccessible(page)
  })

  await test.step("ends the other one, which is out at once", async () => {
    await live.getByRole("button", { name: "Sign out there" }).click()
    await expect(page.getByText("That device is signed out.")).toBeVisible()
    await expect(live).toHaveCount(1)
    await expect(past.first()).toContainText("signed out from another device")
    await otherHub.page.getByRole("link", { name: "Payment History" }).click()
    await expect(otherHub.notice("You were signed out.")).toBeVisible()
    await expectAccessible(page)
  })

  await test.step("signs out everywhere", async () => {
    await page.getByRole("button", { name: "Sign out everywhere" }).click()
    await expect(hub.notice("You have signed out everywhere.")).toBeVisible()
    await hub.open("/security")
    await expect(hub.notice("Please sign in to see this page.")).toBeVisible()
  })
})

test("staff sign a customer out everywhere", async ({
  admin,
  otherHub,
  shop,
  mailbox,
  page,
}) => {
  const { email } = PEOPLE.markup
  const { display_id: number } = await shop.subscriptionOf(PEOPLE.markup)
  await otherHub.signIn(PEOPLE.markup, shop, mailbox)
  await admin.signIn()
  await admin.openSubscriptions()
  await admin.search(email)
  await admin.openSubscription(number)
  const rows = page.getByRole("list", { name: "Signed in now" }).getByRole("listitem")
  await expect(rows.first()).toContainText("Chrome on Linux")

  await page.getByRole("button", { name: "End all sessions" }).click()
  const prompt = page.getByRole("alertdialog")
  await expect(prompt).toContainText(email)
  await prompt.getByRole("button", { name: "End all sessions" }).click()

  await expect(page.getByText(`${email} is not signed in`)).toBeVisible()
  await expect(page.getByText("Signed out of the Customer Hub everywhere")).toBeVisible()
  await otherHub.page.getByRole("link", { name: "Payment History" }).click()
  await expect(otherHub.notice("You were signed out.")).toBeVisible()
})
