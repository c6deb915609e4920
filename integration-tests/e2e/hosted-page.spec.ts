import type { Response } from "@playwright/test"
import { PEOPLE } from "../../demo/seed/people"
import { overflow } from "./support/audit"
import { expect, test } from "./support/test"

/** Bytes; from the design's budgets. */
const JAVASCRIPT_BUDGET = 100 * 1024

test("the page's JavaScript stays within its budget", async ({ hub, page }) => {
  const scripts: Response[] = []
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") {
      scripts.push(response)
    }
  })

  await hub.open()
  await expect(hub.sendAccessLink).toBeVisible()

  const sizes = await Promise.all(scripts.map((script) => script.request().sizes()))
  const transferred = sizes.reduce(
    (sum, { responseBodySize }) => sum + responseBodySize,
    0
  )
  expect(scripts.map((script) => script.headers()["content-encoding"])).toContain("gzip")
  expect(transferred).toBeGreaterThan(0)
  expect(transferred).toBeLessThanOrEqual(JAVASCRIPT_BUDGET)
})

for (const languages of [["en-US@posix", "en-"], [], undefined]) {
  test(`a browser with the languages ${JSON.stringify(languages)} and no zone sees the payments`, async ({
    hub,
    page,
    shop,
    mailbox,
  }) => {
    await page.addInitScript({
      content: `
        Object.defineProperty(navigator, "languages", { get: () => ${JSON.stringify(languages)} })
        const { resolvedOptions } = Intl.DateTimeFormat.prototype
        Intl.DateTimeFormat.prototype.resolvedOptions = function () {
          return { ...resolvedOptions.call(this), timeZone: "Etc/Unknown" }
        }`,
    })
    await hub.signIn(PEOPLE.pastDue, shop, mailbox)
    await hub.open("/payments?from=2020-01-01&to=2030-01-01")
    await expect(page.getByRole("row", { name: "Paid" }).first()).toBeVisible()
  })
}

test("a reader without JavaScript learns whom to write to", async ({ browser, hub }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await hub.inTab(page).open()
  // Selectors by role and text skip what stands in noscript.
  const note = page.locator("noscript p")
  await expect(note.first()).toContainText("needs JavaScript")
  await expect(note.locator('a[href^="mailto:"]')).toBeVisible()
  await context.close()
})

test("long words widen no page of a phone", async ({ hub, shop, mailbox, page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const long = "Donaudampfschifffahrtskapitänsmützenknopfloch".repeat(4)
  await page.route(
    "**/store/customer-hub/{subscriptions,payments?*,settings}",
    async (route) => {
      const response = await route.fetch()
      const body = (await response.text()).replace(
        /"(title|variant_title|store_name|support_email)":"[^"]*"/g,
        `"$1":"${long}"`
      )
      await route.fulfill({ response, body })
    }
  )
  await hub.signIn(PEOPLE.active, shop, mailbox)
  await expect(page.getByText(long).filter({ visible: true }).first()).toBeVisible()
  expect(await overflow(page)).toBe(0)
  const { display_id } = await shop.subscriptionOf(PEOPLE.active)
  await hub.subscription(display_id).getByRole("button", { name: "Cancel" }).click()
  await expect(hub.cancelDialog).toContainText(long)
  expect(await overflow(page)).toBe(0)
  await page.goBack()
  await hub.turnTo("Payment History")
  await expect(page.getByRole("table").getByText(long).first()).toBeVisible()
  expect(await overflow(page)).toBe(0)
})

test("a page that lost its connection asks again by itself", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  await hub.signIn(PEOPLE.active, shop, mailbox)
  await page.context().setOffline(true)
  await hub.turnTo("Payment History")
  await expect(
    page.getByRole("alert").filter({ hasText: /offline|connection/i })
  ).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByRole("row", { name: "Paid" }).first()).toBeVisible()
})

test("Back closes a dialog and stays on the page", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const { display_id } = await shop.subscriptionOf(PEOPLE.active)
  await hub.signIn(PEOPLE.active, shop, mailbox)
  const card = hub.subscription(display_id)

  await test.step("asking whether to cancel", async () => {
    await card.getByRole("button", { name: "Cancel" }).click()
    await expect(hub.cancelDialog).toBeVisible()
    await page.goBack()
    await expect(hub.cancelDialog).toBeHidden()
    await expect(hub.heading("Subscriptions")).toBeVisible()
  })

  await test.step("a new card, closed by its own button", async () => {
    await hub.openCardDialog(display_id)
    await expect(hub.cardDialog).toContainText("Current card")
    await hub.cardDialog.getByRole("button", { name: "Keep current card" }).click()
    await expect(hub.cardDialog).toBeHidden()
    await expect(hub.heading("Subscriptions")).toBeVisible()
  })

  await test.step("and Back once more leaves the page", async () => {
    await hub.turnTo("Payment History")
    await page.goBack()
    await expect(hub.heading("Subscriptions")).toBeVisible()
  })
})

test("a page whose publishable key was replaced meanwhile takes up the new one", async ({
  hub,
  page,
}) => {
  const withOldKey = { times: 1 }
  await page.route(
    "**/customer-hub",
    async (route) => {
      const response = await route.fetch()
      const body = (await response.text()).replace(/pk_\w+/, "pk_revoked")
      await route.fulfill({ response, body })
    },
    withOldKey
  )
  const refused = page.waitForResponse((response) => response.status() === 400)
  const answered = page.waitForResponse(
    (response) => response.url().endsWith("/settings") && response.ok()
  )
  await hub.open()
  await refused
  await answered
  await expect(hub.sendAccessLink).toBeVisible()
})
