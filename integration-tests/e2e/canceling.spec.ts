import type { StoreSubscriptionListResponse } from "../../src/types/http"
import { PEOPLE } from "../../demo/seed/people"
import { expect, test } from "./support/test"

/** What the reader is told of a payment that was under way. */
const TOLD = {
  stopped: "You will not be charged again.",
  collected: "Its last payment had already gone through: it stays paid",
  unknown: "A payment was under way, and we do not know yet whether it went through",
}

for (const [charge, sentence] of Object.entries(TOLD)) {
  test(`canceling while a charge is under way: ${charge}`, async ({
    hub,
    shop,
    mailbox,
    page,
  }) => {
    await hub.signIn(PEOPLE.yen, shop, mailbox)
    // Such a moment lasts milliseconds; the server's part of it has tests of its own.
    await page.route("**/cancel", async (route) => {
      const list = await page.request.get(
        `${new URL(page.url()).origin}/store/customer-hub/subscriptions`,
        { headers: route.request().headers() }
      )
      const { subscriptions } = (await list.json()) as StoreSubscriptionListResponse
      await route.fulfill({ json: { subscription: subscriptions[0], charge } })
    })

    await hub.cancelButton(page).first().click()
    await hub.cancelButton(hub.cancelDialog).click()

    await expect(hub.cancelDialog).toBeHidden()
    await expect(page.getByRole("status").filter({ hasText: sentence })).toBeVisible()
  })
}
