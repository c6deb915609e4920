import { PEOPLE } from "../../demo/seed/people"
import type { CardOnFile, StoreSubscriptionListResponse } from "../../src/types/http"
import { expectAccessible, overflow } from "./support/audit"
import { longDate } from "./support/dates"
import { shownPayment } from "./support/shown-payment"
import { expect, test } from "./support/test"

for (const width of [360, 1440]) {
  test(`the hub tells what is charged next, when, for what, with which card, ${width} px wide`, async ({
    hub,
    shop,
    mailbox,
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 })
    const subscription = await shop.detailsOf(
      await shop.subscriptionOf(PEOPLE.longHistory)
    )
    await hub.signIn(PEOPLE.longHistory, shop, mailbox)

    const card = hub.subscription(subscription.display_id)
    await expect(card).toContainText(`Next payment${shownPayment(subscription)}`)
    await expect(card).not.toContainText("may be added")
    await expect(card).toContainText(subscription.items[0].variant_title!)
    await expect(card).toContainText((subscription.card as CardOnFile).last4)
    expect(await overflow(page)).toBe(0)
    await expectAccessible(page)
  })
}

for (const width of [360, 1440]) {
  test(`a payment that waits for the shop is no next payment, ${width} px wide`, async ({
    hub,
    shop,
    mailbox,
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 })
    const { display_id } = await shop.subscriptionOf(PEOPLE.longHistory)
    const since = "2026-02-03T12:00:00.000Z"
    const until = "2026-03-03T12:00:00.000Z"
    await page.route("**/store/customer-hub/subscriptions", async (route) => {
      const answer = await route.fetch()
      const body = (await answer.json()) as StoreSubscriptionListResponse
      const subscriptions = body.subscriptions.map((subscription) => ({
        ...subscription,
        next_charge_at: since,
        next_payment: null,
        waiting: { since, until, may_be_charged: false, is_with_bank: false },
      }))
      await route.fulfill({ response: answer, json: { ...body, subscriptions } })
    })
    await hub.signIn(PEOPLE.longHistory, shop, mailbox)

    const card = hub.subscription(display_id)
    await expect(card).toContainText("On hold")
    await expect(card).not.toContainText("Active")
    await expect(card).toContainText(`Your payment of ${longDate(since)} waits for us`)
    await expect(card).toContainText("nothing is charged until then")
    await expect(card).toContainText(`If it takes until ${longDate(until)}`)
    await expect(card).toContainText("Next paymentOnce we have looked into it")
    expect(await overflow(page)).toBe(0)
    await expectAccessible(page)
  })
}
