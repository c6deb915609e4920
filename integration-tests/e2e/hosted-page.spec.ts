import type { Response } from "@playwright/test"
import { PEOPLE } from "../../demo/seed/people"
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
