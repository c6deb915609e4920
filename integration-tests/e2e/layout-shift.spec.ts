import type { Page } from "@playwright/test"
import { PEOPLE } from "../../demo/seed/people"
import type { HubPath } from "./support/hub-page"
import { expect, test } from "./support/test"

/** Cumulative Layout Shift; web.dev calls 0.1 good. */
const BAR = 0.02

const WIDTHS = [
  { name: "a phone", size: { width: 360, height: 740 } },
  { name: "a desktop", size: { width: 1440, height: 900 } },
]

const PAGES: { path: HubPath; arrives: string }[] = [
  { path: "/subscriptions", arrives: "article" },
  { path: "/payments", arrives: "table tbody tr" },
  { path: "/security", arrives: "main li" },
]

/** Slow 4G, and a sum of all shifts that no press of a key or button caused. */
async function watchShifts(page: Page) {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send("Network.enable")
  await cdp.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (0.75 * 1024 * 1024) / 8,
  })
  await page.addInitScript({ content: WATCH })
}

type Shift = { value: number; nodes: string[] }

/** In the page: what moved, and how far, into `shifts`. */
const WATCH = `
  window.shifts = []
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (!hadRecentInput) {
        const nodes = sources.map(({ node }) => (node?.outerHTML ?? "").slice(0, 80))
        window.shifts.push({ value, nodes })
      }
    }
  }).observe({ type: "layout-shift", buffered: true })
`

async function expectStill(page: Page) {
  await page.waitForLoadState("networkidle")
  const shifts = await page.evaluate<Shift[]>("window.shifts")
  const sum = shifts.reduce((total, { value }) => total + value, 0)
  expect(sum, JSON.stringify(shifts, null, 1)).toBeLessThanOrEqual(BAR)
}

for (const { name, size } of WIDTHS) {
  test.describe(name, () => {
    test.use({ viewport: size })

    test("keeps the login page still while it loads", async ({ hub, page }) => {
      await watchShifts(page)
      await hub.open()
      await expect(hub.sendAccessLink).toBeVisible()
      await expectStill(page)
    })

    test("keeps signed-in pages still while they load", async ({
      hub,
      shop,
      mailbox,
      page,
    }) => {
      await hub.signIn(PEOPLE.longHistory, shop, mailbox)
      await watchShifts(page)
      for (const { path, arrives } of PAGES) {
        await hub.open(path)
        await expect(page.locator(arrives).first()).toBeVisible()
        await expectStill(page)
      }
    })
  })
}
