import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { PEOPLE } from "../../demo/seed/people"
import { stackUrls } from "../helpers/stack-urls"
import { expectAccessible, overflow } from "./support/audit"
import { HubPage } from "./support/hub-page"
import { expect, test as base } from "./support/test"
import { watch } from "./support/watch"

const TITLE = "Your browser keeps no cookies"
const UNSPENT = "Your link has not been used: it still works."

/** Chromium's own setting "Don't allow sites to save data on your device". */
const NO_COOKIES = { profile: { default_content_setting_values: { cookies: 2 } } }

const test = base.extend<{
  /** The hub in a browser whose owner blocks cookies, and storage with them. */
  cookieless: HubPage
}>({
  cookieless: async ({ playwright, contextOptions, launchOptions }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "cookieless-"))
    mkdirSync(join(folder, "Default"))
    writeFileSync(join(folder, "Default", "Preferences"), JSON.stringify(NO_COOKIES))
    const context = await playwright.chromium.launchPersistentContext(folder, {
      ...launchOptions,
      ...contextOptions,
    })
    const offences = watch(context)
    await use(new HubPage(await context.newPage(), stackUrls().hub))
    await context.close()
    rmSync(folder, { recursive: true, force: true })
    expect(offences).toEqual([])
  },
})

test("a browser that keeps nothing is told so, and its link still works elsewhere", async ({
  cookieless,
  otherHub,
  shop,
  mailbox,
}) => {
  const { page } = cookieless
  await page.setViewportSize({ width: 360, height: 740 })
  const send = () => shop.sendLoginEmail(PEOPLE.longHistory)
  const link = await mailbox.linkAfter(send, PEOPLE.longHistory.email)

  await cookieless.follow(link)
  const storage = "try { localStorage; 'open' } catch ({ name }) { name }"
  expect(await page.evaluate(storage)).toBe("SecurityError")
  await cookieless.openMyHub.click()

  await expect(cookieless.heading(TITLE)).toBeVisible()
  await expect(page.getByText(UNSPENT)).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  expect(await overflow(page)).toBe(0)
  const [sent] = await shop.linksOf(PEOPLE.longHistory)
  expect(sent).toMatchObject({ state: "sent", redeemed_at: null })

  await page.getByRole("button", { name: "Try again" }).click()
  await expect(cookieless.heading(TITLE)).toBeVisible()
  await otherHub.follow(link)
  await otherHub.openMyHub.click()
  await otherHub.seesSubscriptions()
})

test("a card link is not spent either", async ({
  cookieless,
  otherHub,
  shop,
  mailbox,
}) => {
  const { id } = await shop.subscriptionOf(PEOPLE.longHistory)
  const send = () => shop.post(`/admin/customer-hub/subscriptions/${id}/card-link-email`)
  const link = await mailbox.linkAfter(send, PEOPLE.longHistory.email)

  await cookieless.follow(link)
  await cookieless.goOnToCard.click()
  await expect(cookieless.heading(TITLE)).toBeVisible()
  await expect(cookieless.page.getByText(UNSPENT)).toBeVisible()

  await otherHub.follow(link)
  await otherHub.goOnToCard.click()
  await expect(otherHub.cardForm.field("Card number")).toBeVisible()
})

test("whoever types a code there is told so too", async ({ cookieless, mailbox }) => {
  const { email } = PEOPLE.trialing
  const ask = () => cookieless.askForLink(email)
  const { text = "" } = await mailbox.mailAfter(ask, email, /link/)

  await cookieless.page
    .getByRole("textbox", { name: /code/i })
    .fill(text.match(/\b\d{6}\b/)![0])
  await cookieless.page.getByRole("button", { name: "Sign in with the code" }).click()

  await expect(cookieless.page.getByRole("alert")).toContainText(TITLE)
})

test("once cookies are allowed, another try goes in", async ({
  hub,
  shop,
  mailbox,
  context,
}) => {
  const send = () => shop.sendLoginEmail(PEOPLE.longHistory)
  await hub.follow(await mailbox.linkAfter(send, PEOPLE.longHistory.email))
  await expect(hub.openMyHub).toBeVisible()
  await context.clearCookies()
  await hub.openMyHub.click()
  await expect(hub.heading(TITLE)).toBeVisible()

  await hub.page.getByRole("button", { name: "Try again" }).click()

  await hub.seesSubscriptions()
})
