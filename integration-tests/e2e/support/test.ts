import { test as base, expect } from "@playwright/test"
import { stackUrls } from "../../helpers/stack-urls"
import { AdminPage } from "./admin-page"
import { HubPage } from "./hub-page"
import { Mailbox } from "./mailbox"
import { Shop } from "./shop"
import { watch } from "./watch"

type Fixtures = {
  /** The hub in the test's browser. */
  hub: HubPage
  /** The hub in a browser that shares nothing with it. */
  otherHub: HubPage
  /** Medusa Admin in the test's browser. */
  admin: AdminPage
}

type Shared = { shop: Shop; mailbox: Mailbox }

/**
 * Playwright's test with the project's own nouns. Fails, whatever else is tested, when a page asks
 * another machine for something, breaks its content security policy, or throws.
 */
export const test = base.extend<Fixtures, Shared>({
  shop: [
    async ({}, use) => use(await Shop.open(stackUrls().server)),
    { scope: "worker" },
  ],
  mailbox: [
    async ({}, use) => use(new Mailbox(stackUrls().mailbox)),
    { scope: "worker" },
  ],
  context: async ({ context }, use) => {
    const offences = watch(context)
    await use(context)
    expect(offences).toEqual([])
  },
  hub: async ({ page }, use) => use(new HubPage(page, stackUrls().hub)),
  admin: async ({ page }, use) => use(new AdminPage(page, stackUrls().admin)),
  otherHub: async ({ browser, contextOptions }, use) => {
    const context = await browser.newContext(contextOptions)
    const offences = watch(context)
    await use(new HubPage(await context.newPage(), stackUrls().hub))
    await context.close()
    expect(offences).toEqual([])
  },
})

export { expect }
