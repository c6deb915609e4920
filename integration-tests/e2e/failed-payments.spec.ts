import { PEOPLE } from "../../demo/seed/people"
import { TEST_CARDS } from "../../demo/test-cards"
import type { CardOnFile } from "../../src/types/http"
import { expectAccessible, overflow } from "./support/audit"
import { longDate } from "./support/dates"
import { accessLinkIn } from "./support/mailbox"
import { PaymentsTable } from "./support/payments-table"
import type { Shop } from "./support/shop"
import { expect, test } from "./support/test"

/** What staff know of the last charge that failed. */
async function failedChargeOf(shop: Shop, customer: { email: string }) {
  const { failed_charge } = await shop.detailsOf(await shop.subscriptionOf(customer))
  return failed_charge!
}

for (const width of [360, 1280]) {
  test(`a failed charge says why and what comes next, ${width} px wide`, async ({
    hub,
    shop,
    mailbox,
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 })
    const { display_id, card: onFile } = await shop.detailsOf(
      await shop.subscriptionOf(PEOPLE.declined)
    )
    const { last4 } = onFile as CardOnFile
    const failed = await failedChargeOf(shop, PEOPLE.declined)
    await hub.signIn(PEOPLE.declined, shop, mailbox)

    const card = hub.subscription(display_id)
    await expect(card).toContainText(
      `Payment of £${failed.amount!.toFixed(2)} failed on ${longDate(failed.failed_at)}. The bank declined the payment.`
    )
    await expect(card).toContainText(
      `We will try again on ${longDate(failed.next_retry_at!)}.`
    )
    await expect(hub.payNow(card)).toHaveText(
      `Pay £${failed.amount!.toFixed(2)} with Visa ${last4}`
    )
    expect(await overflow(page)).toBe(0)
  })
}

test("a payment that is declined again can be tried again", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const { display_id } = await shop.subscriptionOf(PEOPLE.declined)
  const before = await failedChargeOf(shop, PEOPLE.declined)
  await hub.signIn(PEOPLE.declined, shop, mailbox)
  const card = hub.subscription(display_id)

  const mail = await mailbox.mailAfter(
    () => hub.payNow(card).click(),
    PEOPLE.declined.email,
    /did not go through/
  )

  const refusal = "The payment did not go through. The bank declined the payment."
  await expect(card.getByRole("alert")).toHaveText(refusal)
  await expect(hub.payNow(card)).toBeVisible()
  expect(mail.text).toContain("The bank declined the payment.")
  const after = await failedChargeOf(shop, PEOPLE.declined)
  expect(after.next_retry_at).toBe(before.next_retry_at)
  expect(after.failed_at > before.failed_at).toBe(true)
  await expectAccessible(page)
})

test("the link in the mail of a failed payment takes a card that pays", async ({
  hub,
  otherHub,
  shop,
  mailbox,
}) => {
  const { display_id: number } = await shop.subscriptionOf(PEOPLE.declined)
  const { amount } = await failedChargeOf(shop, PEOPLE.declined)
  const price = `£${amount!.toFixed(2)}`
  await hub.signIn(PEOPLE.declined, shop, mailbox)
  const mail = await mailbox.mailAfter(
    () => hub.payNow(hub.subscription(number)).click(),
    PEOPLE.declined.email,
    /did not go through/
  )

  await otherHub.follow(accessLinkIn(mail.text!))
  await otherHub.goOnToCard.click()
  await expect(otherHub.page.getByText(`Payment of ${price} failed`)).toBeVisible()
  await otherHub.cardForm.save(TEST_CARDS.visa)

  await expect(
    otherHub.page.getByText(`Your open payment of ${price} has gone through.`)
  ).toBeVisible()
  await hub.page.reload()
  await expect(hub.subscription(number)).toContainText("Active")
})

test("a payment that goes through now makes the subscription active again", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const { display_id } = await shop.subscriptionOf(PEOPLE.pastDue)
  await hub.signIn(PEOPLE.pastDue, shop, mailbox)
  const card = hub.subscription(display_id)
  await expect(card).toContainText("There was not enough money on the card.")

  await hub.payNow(card).click()

  const done = `Thank you. Your payment for subscription #${display_id} has gone through.`
  await expect(page.getByText(done)).toBeVisible()
  await expect(card).toContainText("Active")
  await expect(card).toContainText("Next payment")
  await expect(hub.payNow(card)).toHaveCount(0)
  await expectAccessible(page)
  await hub.turnTo("Payment History")
  const [newest, last] = await new PaymentsTable(page).rows()
  expect(Date.parse(newest.Date)).toBeGreaterThan(Date.now() - 60 * 60 * 1000)
  expect(newest).toMatchObject({ Price: last.Price, Status: "Paid" })
})
