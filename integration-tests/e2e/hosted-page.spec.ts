import type { Response } from "@playwright/test"
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
