import { PEOPLE } from "../../demo/seed/people"
import { expectAccessible } from "./support/audit"
import { stripePaymentsOf } from "./support/stripe-books"
import { expect, test } from "./support/test"

test("a payment that the bank asks about is confirmed in the hub", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const { id, display_id: number } = await shop.subscriptionOf(PEOPLE.asksToConfirm)
  const { failed_charge: open } = await shop.detailsOf({ id })
  await hub.signIn(PEOPLE.asksToConfirm, shop, mailbox)
  const card = hub.subscription(number)
  await expect(card).toContainText("Your bank asks you to confirm the payment.")
  await expect(hub.payNow(card)).toHaveCount(0)

  await test.step("not while Stripe.js does not load", async () => {
    await page.route("**/stripe.js", (route) => route.abort())
    await hub.confirmPayment(card).click()
    await expect(card.getByRole("alert")).toContainText("Stripe did not load")
    await page.unroute("**/stripe.js")
  })

  await test.step("refused", async () => {
    await hub.confirmPayment(card).click()
    await hub.cardForm.answerBank("Fail")
    await expect(card.getByRole("alert")).toContainText(
      "Your bank did not confirm the payment, so nothing was charged."
    )
    await expectAccessible(page)
  })

  await test.step("refused, and what is on the page stays when it cannot be read again", async () => {
    await hub.confirmPayment(card).click()
    await page.route("**/store/customer-hub/subscriptions", (route) => route.abort())
    await hub.cardForm.answerBank("Fail")
    await expect(card.getByRole("alert")).toContainText("Your bank did not confirm")
    await page.unroute("**/store/customer-hub/subscriptions")
    await page.getByRole("button", { name: "Try again" }).click()
    await expect(page.getByRole("button", { name: "Try again" })).toHaveCount(0)
    await expect(card.getByRole("alert")).toContainText("Your bank did not confirm")
  })

  await test.step("confirmed", async () => {
    await hub.confirmPayment(card).click()
    await hub.cardForm.answerBank("Complete")
    const done = `Thank you. Your payment for subscription #${number} has gone through.`
    await expect(page.getByText(done)).toBeVisible()
    await expect(card).toContainText("Active")
    await expect(hub.confirmPayment(card)).toHaveCount(0)
  })

  await test.step("it was one payment all along", async () => {
    const payments = await stripePaymentsOf({ id })
    expect(payments).toMatchObject([
      { status: "succeeded", amount_received: Math.round(open!.amount! * 100) },
    ])
  })
})
