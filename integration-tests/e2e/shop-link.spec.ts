import { PEOPLE } from "../../demo/seed/people"
import { expectAccessible } from "./support/audit"
import { expect, test } from "./support/settings-test"

const PHONE = { width: 360, height: 640 }
const DESKTOP = { width: 1440, height: 900 }

test("staff say where the shop is; every page of the hub leads back to it", async ({
  settings,
  otherHub,
  shop,
  mailbox,
  page,
}) => {
  const { page: hubTab } = otherHub
  const back = hubTab.getByRole("link", { name: "Back to Fernhill Coffee" })
  const below = hubTab.getByRole("contentinfo").getByRole("link", { name: /^Back to/ })
  const above = hubTab.getByRole("banner").getByRole("link", { name: /^Back to/ })

  await test.step("an address that is none is refused", async () => {
    await settings.field("Shop URL").fill("fernhill.test")
    await settings.save.click()
    await expect(page.getByText("it must start with https://")).toBeVisible()
  })
  await test.step("none: no link anywhere", async () => {
    await settings.field("Shop URL").fill("")
    const preview = await settings.preview("Subscriptions")
    await expect(preview.getByText("Back to Fernhill Coffee")).toHaveCount(0)
    await settings.saveChanges()
    await otherHub.open()
    await expect(otherHub.sendAccessLink).toBeVisible()
    await expect(back).toHaveCount(0)
  })
  await test.step("in sight on the login page", async () => {
    await settings.field("Shop URL").fill("https://fernhill.test/en")
    const preview = await settings.preview("Subscriptions")
    await expect(preview.getByText("Back to Fernhill Coffee")).not.toHaveCount(0)
    await settings.saveChanges()
    for (const size of [PHONE, DESKTOP]) {
      await hubTab.setViewportSize(size)
      await otherHub.open()
      await expect(back).toHaveAttribute("href", "https://fernhill.test/en")
      await expect(back).toBeInViewport({ ratio: 1 })
    }
  })
  await test.step("once on each page of the hub", async () => {
    await otherHub.signIn(PEOPLE.active, shop, mailbox)
    await expect(above).toBeInViewport({ ratio: 1 })
    await expect(back).toHaveCount(1)
    await hubTab.setViewportSize(PHONE)
    await expect(below).toBeVisible()
    await expect(back).toHaveCount(1)
    await expectAccessible(hubTab)
  })
})
