import { PEOPLE } from "../../demo/seed/people"
import { expect, savedSettings, test } from "./support/settings-test"

test("the Contact page shows exactly what is switched on, and is reached from every page", async ({
  settings,
  otherHub,
  shop,
  mailbox,
  page,
}) => {
  const { page: hubTab } = otherHub
  const contact = hubTab.getByRole("contentinfo").getByRole("link", { name: "Contact" })
  const shown = hubTab.getByRole("main")

  await test.step("nothing: no entry anywhere", async () => {
    await settings.switch("Show address", "off")
    await settings.switch("Show support email", "off")
    await settings.button("Remove link 1").click()
    await settings.preview("Contact")
    await expect(page.getByText("customers see no Contact entry")).toBeVisible()
    await settings.saveChanges()
    await otherHub.open()
    await expect(otherHub.sendAccessLink).toBeVisible()
    await expect(contact).toHaveCount(0)
    await otherHub.open("/contact")
    await expect(otherHub.heading("Page not found")).toBeVisible()
  })
  await test.step("the address alone", async () => {
    await settings.field("Address").fill("2 Harbour Row\nBristol")
    await settings.switch("Show address", "on")
    const preview = await settings.preview("Contact")
    await expect(preview.getByText("2 Harbour Row")).toBeVisible()
    await settings.saveChanges()
    await otherHub.open()
    await contact.click()
    await expect(otherHub.heading("Contact")).toBeVisible()
    await expect(shown).toContainText("2 Harbour Row")
    await expect(shown.getByRole("term")).toHaveText(["Address"])
  })
  await test.step("everything, from every page of the hub", async () => {
    await settings.field("Support email").fill("care@fernhill.test")
    await settings.switch("Show support email", "on")
    await settings.button("Add link").click()
    await settings.field("Name of link 1").fill("Mastodon")
    await settings.field("URL of link 1").fill("https://mastodon.example/@fernhill")
    await settings.saveChanges()
    const link = await mailbox.linkAfter(
      () => shop.sendLoginEmail(PEOPLE.longHistory),
      PEOPLE.longHistory.email
    )
    await otherHub.follow(link)
    await expect(contact).toBeVisible()
    await otherHub.openMyHub.click()
    await otherHub.seesSubscriptions()
    for (const path of ["/card", "/nowhere", "/payments", "/subscriptions"] as const) {
      await otherHub.open(path)
      await expect(contact).toBeVisible()
    }
    await contact.click()
    await expect(shown.getByRole("term")).toHaveText(["E-mail", "Address", "Social"])
    const mailto = shown.getByRole("link", { name: "care@fernhill.test" })
    await expect(mailto).toHaveAttribute("href", "mailto:care@fernhill.test")
    const mastodon = shown.getByRole("link", { name: "Mastodon" })
    await expect(mastodon).toHaveAttribute("href", "https://mastodon.example/@fernhill")
    await expect(contact).toBeVisible()
  })
})

test("links are added, put in order and removed; the reason stands at a wrong field", async ({
  settings,
  shop,
  page,
}) => {
  await settings.button("Add link").click()
  await settings.save.click()
  await expect(page.getByText("Give the link a name")).toBeVisible()
  await expect(page.getByText("Enter the link's full URL.")).toBeVisible()

  const url = settings.field("URL of link 2")
  await settings.field("Name of link 2").fill("Blog")
  for (const [typed, reason] of [
    ["blog.fernhill.example", "it must start with https://"],
    ["http://blog.fernhill.example", "it must start with https://"],
    ["https://", "This is not a complete URL."],
  ]) {
    await url.fill(typed)
    await settings.save.click()
    await expect(page.getByText(reason)).toBeVisible()
    await expect(url).toHaveAttribute("aria-invalid", "true")
    await expect(url).toHaveAccessibleDescription(
      new RegExp(reason.replaceAll(".", "\\."))
    )
  }
  expect((await savedSettings(shop)).social_links).toHaveLength(1)

  await url.fill("https://blog.fernhill.example")
  await settings.button("Move link 2 up").click()
  await settings.saveChanges()
  expect((await savedSettings(shop)).social_links.map(({ label }) => label)).toEqual([
    "Blog",
    "Instagram",
  ])
  await settings.button("Remove link 1").click()
  await settings.saveChanges()
  expect((await savedSettings(shop)).social_links.map(({ label }) => label)).toEqual([
    "Instagram",
  ])
})
