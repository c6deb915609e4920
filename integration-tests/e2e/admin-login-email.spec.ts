import { ADMIN_LOGIN } from "../../demo/accounts"
import { PEOPLE } from "../../demo/seed/people"
import { expect, test } from "./support/test"

test("staff mail a login link and the customer gets in with it", async ({
  admin,
  otherHub,
  shop,
  mailbox,
  page,
}) => {
  const { email } = PEOPLE.pastDue
  const { display_id: number } = await shop.subscriptionOf(PEOPLE.pastDue)
  const newestLink = admin.linkRows.first()

  await test.step("staff find the subscription", async () => {
    await admin.signIn()
    await admin.openSubscriptions()
    await admin.search(email)
    await admin.openSubscription(number)
  })

  const link = await test.step("staff send the link", async () => {
    const link = await mailbox.linkAfter(() => admin.sendLoginEmail.click(), email)
    await expect(page.getByText(`Login email sent to ${email}`)).toBeVisible()
    await expect(newestLink).toContainText("Not used yet")
    await expect(newestLink).toContainText(ADMIN_LOGIN.email)
    return link
  })

  await test.step("the customer gets in", async () => {
    await otherHub.follow(link)
    await otherHub.openMyHub.click()
    await otherHub.seesSubscriptions()
    await expect(otherHub.subscription(number)).toContainText("Payment failed")
  })

  await test.step("staff see that it was used", async () => {
    await page.reload()
    await expect(newestLink).toContainText("Used")
  })
})
