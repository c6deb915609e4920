import type { Page } from "@playwright/test"
import type { CaughtMail } from "../../scripts/stack/mailbox"
import { PEOPLE } from "../../demo/seed/people"
import { stackUrls } from "../helpers/stack-urls"
import { overflow } from "./support/audit"
import { accessLinkIn, HUB_BUTTON, type Mailbox } from "./support/mailbox"
import { buy } from "./support/purchase"
import { expect, test } from "./support/test"

const STORE = "Fernhill Coffee"
const { email } = PEOPLE.canceledByStaff

/** Shows a mail as a phone does, and expects it to fit, with the merchant's logo and name on top. */
async function expectToFitAPhone(page: Page, mailbox: Mailbox, mail: CaughtMail) {
  await page.setViewportSize({ width: 360, height: 740 })
  await mailbox.show(page, mail)
  await expect(page.getByRole("heading").first()).toBeVisible()
  await expect(page.locator("img").first()).toBeVisible()
  await expect(page.getByText(STORE, { exact: true }).first()).toBeVisible()
  expect(await overflow(page)).toBe(0)
  expect(mail.subject.length).toBeLessThanOrEqual(60)
}

/** Expects the same link in button and text part, below the configured address. */
async function expectHubLink(page: Page, mail: CaughtMail) {
  const link = accessLinkIn(mail.text ?? "")
  const button = page.getByRole("link", { name: HUB_BUTTON })
  await expect(button).toHaveAttribute("href", link)
  expect(link.startsWith(`${stackUrls().hub}/access#`)).toBe(true)
}

test("the access link mail", async ({ shop, mailbox, page }) => {
  const send = () => shop.sendLoginEmail(PEOPLE.canceledByStaff)
  const mail = await mailbox.mailAfter(send, email, /Customer Hub link/)

  await expectToFitAPhone(page, mailbox, mail)
  await expectHubLink(page, mail)
  expect(mail.text).toContain("The link works once, for 1 hour.")
})

test("the purchase confirmation, whose button signs in", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const purchase = { email, handle: "fernhill-house-blend" }
  const place = () => buy(stackUrls().server, shop, purchase)
  const mail = await mailbox.mailAfter(place, email, /order #\d+/)

  await expectToFitAPhone(page, mailbox, mail)
  await expectHubLink(page, mail)
  expect(mail.text).toContain("Fernhill House Blend")
  await hub.follow(accessLinkIn(mail.text ?? ""))
  await hub.openMyHub.click()
  await hub.seesSubscriptions()
})

test("the cancellation receipt", async ({ hub, shop, mailbox, page }) => {
  const { registered } = PEOPLE
  await hub.signIn(registered, shop, mailbox)
  await hub.cancelButton(page).last().click()
  const confirm = () => hub.cancelButton(hub.cancelDialog).click()
  const mail = await mailbox.mailAfter(confirm, registered.email, /is canceled/)

  await expectToFitAPhone(page, mailbox, mail)
  expect(mail.text).toContain("There will be no further charge.")
})
