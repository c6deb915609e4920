import type { Page } from "@playwright/test"
import { PEOPLE } from "../../demo/seed/people"
import type { HubPage } from "./support/hub-page"
import type { Mailbox } from "./support/mailbox"
import { PaymentHistory } from "./support/payment-history"
import type { Shop } from "./support/shop"
import { expect, test } from "./support/test"

const [ANN, BOB] = [PEOPLE.refunded, PEOPLE.longHistory]
const GONE = "Somebody else has signed in in this browser, so what stood here is closed."

/** Tabs that hear nothing of each other, as in browsers without the means. */
const IN_SILENCE = "delete window.BroadcastChannel"

type Given = { hub: HubPage; shop: Shop; mailbox: Mailbox }

/** Ann's payments in the test's tab. */
async function annReads({ hub, shop, mailbox }: Given): Promise<PaymentHistory> {
  await hub.signIn(ANN, shop, mailbox)
  await hub.turnTo("Payment History")
  const history = new PaymentHistory(hub.page)
  await expect(history.exportCsv).toBeVisible()
  return history
}

/** Bob signs in in another tab or window of the same browser. */
async function bobSignsIn(
  { hub, shop, mailbox }: Given,
  opened: "tab" | "window" = "tab"
): Promise<HubPage> {
  const bob = hub.inTab(await (opened === "tab" ? aTab(hub) : aWindow(hub)))
  await bob.signIn(BOB, shop, mailbox)
  return bob
}

const aTab = ({ page }: HubPage) => page.context().newPage()

async function aWindow({ page }: HubPage): Promise<Page> {
  const opened = page.waitForEvent("popup")
  await page.evaluate("void window.open('about:blank', '', 'popup,width=700,height=700')")
  return opened
}

/** The reader comes back to a tab. */
const comeBack = (page: Page) => page.evaluate("window.dispatchEvent(new Event('focus'))")

/** Nothing of Ann's is left, and the hub opens as Bob's. */
async function seesBobOnly(hub: HubPage) {
  await expect(hub.notice(GONE)).toBeVisible()
  await expect(hub.page.getByText(ANN.email)).toHaveCount(0)
  await expect(
    hub.page.getByText(`You are still signed in as ${BOB.email}.`)
  ).toBeVisible()
  await hub.page.getByRole("button", { name: "Open my Customer Hub" }).click()
  await hub.seesSubscriptions()
  await expect(hub.page.getByText(BOB.email).first()).toBeVisible()
}

for (const opened of ["tab", "window"] as const) {
  test(`a tab closes when somebody else signs in in another ${opened}`, async ({
    hub,
    shop,
    mailbox,
  }) => {
    await annReads({ hub, shop, mailbox })
    await bobSignsIn({ hub, shop, mailbox }, opened)
    await seesBobOnly(hub)
  })

  test(`a sign-out is heard in another ${opened}`, async ({ hub, shop, mailbox }) => {
    await annReads({ hub, shop, mailbox })
    const second = hub.inTab(await (opened === "tab" ? aTab(hub) : aWindow(hub)))
    await second.open("/subscriptions")
    await second.signOut.click()
    await expect(hub.notice("You have signed out.")).toBeVisible()
    await expect(hub.page.getByText(ANN.email)).toHaveCount(0)
  })
}

test("a sign-in opens the tab that asked for the link too", async ({
  hub,
  mailbox,
  page,
}) => {
  const link = await mailbox.linkAfter(() => hub.askForLink(ANN.email), ANN.email)
  const second = hub.inTab(await page.context().newPage())
  await second.follow(link)
  await second.seesSubscriptions()
  await hub.seesSubscriptions()
})

test.describe("a tab that heard nothing", () => {
  test.beforeEach(({ context }) => context.addInitScript(IN_SILENCE))

  test("closes when the reader comes back to it", async ({ hub, shop, mailbox }) => {
    await annReads({ hub, shop, mailbox })
    await bobSignsIn({ hub, shop, mailbox })
    await comeBack(hub.page)
    await seesBobOnly(hub)
  })

  for (const [what, press] of [
    ["sorts", ({ page }) => page.getByRole("button", { name: "Price" }).click()],
    ["exports", ({ exportCsv }) => exportCsv.click()],
    ["wants the invoices", ({ allInvoices }) => allInvoices.click()],
    ["prints", ({ print }) => print.click()],
    ["signs out", ({ page }) => page.getByRole("button", { name: "Sign out" }).click()],
  ] as [string, (history: PaymentHistory) => Promise<void>][]) {
    test(`gets nothing of somebody else when it ${what}`, async ({
      hub,
      shop,
      mailbox,
      page,
    }) => {
      const history = await annReads({ hub, shop, mailbox })
      const bob = await bobSignsIn({ hub, shop, mailbox })
      const downloads: unknown[] = []
      page.on("download", (download) => downloads.push(download))
      await page.evaluate("window.print = () => { document.title = 'printed' }")

      await press(history)

      await seesBobOnly(hub)
      expect(downloads).toEqual([])
      expect(await page.title()).not.toBe("printed")
      await bob.page.reload()
      await bob.seesSubscriptions()
    })
  }

  test("signs nobody else out everywhere", async ({
    hub,
    otherHub,
    shop,
    mailbox,
    page,
  }) => {
    await annReads({ hub, shop, mailbox })
    await hub.open("/security")
    const signOut = page.getByRole("button", { name: "Sign out everywhere" })
    await expect(signOut).toBeVisible()
    await otherHub.signIn(BOB, shop, mailbox)
    await bobSignsIn({ hub, shop, mailbox })

    await signOut.click()

    await seesBobOnly(hub)
    await otherHub.page.reload()
    await otherHub.seesSubscriptions()
  })
})

test("an export that began before somebody else signed in is not saved", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const history = await annReads({ hub, shop, mailbox })
  const downloads: unknown[] = []
  page.on("download", (download) => downloads.push(download))
  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await page.route(/\/payments\/export/, async (route) => {
    const response = await route.fetch()
    expect(response.status()).toBe(200)
    await held
    await route.fulfill({ response })
  })
  await history.exportCsv.click()
  await expect(page.getByRole("button", { name: "Preparing…" })).toBeVisible()
  await bobSignsIn({ hub, shop, mailbox })
  await expect(hub.notice(GONE)).toBeVisible()

  const answered = page.waitForEvent("requestfinished", (request) =>
    request.url().includes("/payments/export")
  )
  letGo()
  await answered

  await seesBobOnly(hub)
  expect(downloads).toEqual([])
})

test("a page out of the browser's back/forward cache is out of sight until it is loaded anew", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  await annReads({ hub, shop, mailbox })
  const event = (name: string) =>
    `window.dispatchEvent(new PageTransitionEvent('${name}', { persisted: true }))`

  await page.evaluate(event("pagehide"))
  await expect(page.getByText(ANN.email).first()).toBeHidden()

  await Promise.all([page.waitForEvent("load"), page.evaluate(event("pageshow"))])
  await expect(page.getByText(ANN.email).first()).toBeVisible()
})

test("a card link opened while somebody else is signed in leaves their hub alone", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const { email } = PEOPLE.withoutStripe
  const [{ id, display_id: number }] = await shop.subscriptionsOf(PEOPLE.withoutStripe)
  const send = () => shop.post(`/admin/customer-hub/subscriptions/${id}/card-link-email`)
  const link = await mailbox.linkAfter(send, email)
  await hub.signIn(ANN, shop, mailbox)
  const second = hub.inTab(await page.context().newPage())

  await second.follow(link)
  await second.goOnToCard.click()

  await expect(second.page.getByText(email)).toBeVisible()
  await expect(second.page.getByText(ANN.email)).toHaveCount(0)
  await comeBack(page)
  await hub.turnTo("Payment History")
  await expect(page.getByText(ANN.email).first()).toBeVisible()
  await comeBack(second.page)
  await expect(second.heading(`Subscription #${number}`)).toBeVisible()
})
