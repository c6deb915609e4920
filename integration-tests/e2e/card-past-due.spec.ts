import type { Page } from "@playwright/test"

import { PEOPLE } from "../../demo/seed/people"
import { TEST_CARDS } from "../../demo/test-cards"
import type { StoreReplaceCardResponse } from "../../src/types/http"
import { expectAccessible } from "./support/audit"
import { PaymentsTable } from "./support/payments-table"
import { stripePaymentsOf } from "./support/stripe-books"
import { expect, test } from "./support/test"

test("a new card pays what is open at once, and the page says so", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const { id, display_id: number } = await shop.subscriptionOf(PEOPLE.lostCard)
  const { failed_charge: open } = await shop.detailsOf({ id })
  const price = `€${open!.amount!.toFixed(2)}`
  await hub.signIn(PEOPLE.lostCard, shop, mailbox)
  await expect(hub.subscription(number)).toContainText("Payment failed")

  await test.step("a card that is saved, and then declined", async () => {
    await hub.openCardDialog(number)
    await expect(hub.cardDialog).toContainText(`${price} is still open`)
    await hub.cardForm.save(TEST_CARDS.declinesCharges)
    await expect(hub.cardDialog).toContainText(
      "Your open payment did not go through with the new card."
    )
    await expectAccessible(page)
  })

  await test.step("a card that pays, while somebody else has the charge in hand", async () => {
    await hub.cardDialog.getByRole("button", { name: "Use another card" }).click()
    await answersFirstInProgress(page)
    await hub.cardForm.save(TEST_CARDS.mastercard)
    await expect(hub.cardDialog).toContainText("Your open payment is on its way.")
    await expect(hub.cardDialog).toContainText(
      `Your open payment of ${price} has gone through.`
    )
    await hub.seesNewCard(number, { last4: "4444" })
    await expect(hub.subscription(number)).toContainText("Active")
    await expect(hub.payNow(hub.subscription(number))).toHaveCount(0)
  })

  await test.step("it was charged once", async () => {
    const succeeded = (await stripePaymentsOf({ id })).filter(
      ({ status }) => status === "succeeded"
    )
    expect(succeeded.map(({ amount_received }) => amount_received)).toEqual([
      Math.round(open!.amount! * 100),
    ])
    await hub.turnTo("Payment History")
    const [newest] = await new PaymentsTable(page).rows()
    expect(newest).toMatchObject({ Price: price, Status: "Paid" })
  })
})

/** Lets the first answer to a new card say what it says while the job of the minute charges it. */
async function answersFirstInProgress(page: Page) {
  let isFirst = true
  await page.route(/\/subscriptions\/[^/]+\/payment-method$/, async (route) => {
    if (route.request().method() !== "POST" || !isFirst) {
      return route.fallback()
    }
    isFirst = false
    const response = await route.fetch()
    const body = (await response.json()) as StoreReplaceCardResponse
    await route.fulfill({
      response,
      json: { ...body, charge: { status: "in_progress" } },
    })
  })
}
