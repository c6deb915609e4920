import { PEOPLE } from "../../demo/seed/people"
import { TEST_CARDS } from "../../demo/test-cards"
import { expectAccessible } from "./support/audit"
import type { Shop } from "./support/shop"
import { expect, test } from "./support/test"

/** The two subscriptions of a customer of whom one is paid by hand. */
async function twoSubscriptions(shop: Shop) {
  const both = await shop.subscriptionsOf(PEOPLE.withoutStripe)
  const details = await Promise.all(both.map((each) => shop.detailsOf(each)))
  const byHand = details.find(({ card }) => card === null)!
  const byCard = details.find(({ card }) => card !== null)!
  return { byHand, byCard }
}

test("a subscription without Stripe gets its card by e-mailed link", async ({
  hub,
  otherHub,
  shop,
  mailbox,
}) => {
  const { email } = PEOPLE.withoutStripe
  const { byHand, byCard } = await twoSubscriptions(shop)
  const number = byHand.display_id
  await hub.signIn(PEOPLE.withoutStripe, shop, mailbox)

  const link = await test.step("asks for the link", async () => {
    const ask = hub.emailCardLink(hub.subscription(number))
    const link = await mailbox.linkAfter(() => ask.click(), email)
    await expect(hub.subscription(number)).toContainText(`We sent a link to ${email}.`)
    await expectAccessible(hub.page)
    return link
  })

  await test.step("a click opens it in another browser", async () => {
    await otherHub.follow(link)
    await expect(otherHub.goOnToCard).toBeVisible()
    await expectAccessible(otherHub.page)
    await otherHub.goOnToCard.click()
    await expect(otherHub.heading(`Subscription #${number}`)).toBeVisible()
    await expect(otherHub.page).toHaveURL(/\/customer-hub\/card$/)
  })

  await test.step("it opens that one subscription's card and nothing else", async () => {
    await expect(otherHub.page.getByRole("navigation")).toHaveCount(0)
    const own = `/subscriptions/${byHand.id}`
    const other = `/subscriptions/${byCard.id}`
    const ask = async (method: "GET" | "POST", path: string) =>
      otherHub.statusOf(method, path)
    expect(await ask("GET", `${own}/payment-method`)).toBe(200)
    expect(await ask("GET", `${other}/payment-method`)).toBe(404)
    expect(await ask("POST", `${other}/payment-method/setup`)).toBe(404)
    expect(await ask("POST", `${other}/retry-payment`)).toBe(401)
    expect(await ask("POST", `${own}/payment-method/email`)).toBe(401)
    expect(await ask("GET", own)).toBe(401)
    expect(await ask("GET", "/subscriptions")).toBe(401)
    expect(await ask("GET", "/payments")).toBe(401)
  })

  await test.step("it takes a card, also after a reload", async () => {
    await otherHub.page.reload()
    await expect(otherHub.cardForm.field("Card number")).toBeVisible()
    await expectAccessible(otherHub.page)
    await otherHub.cardForm.save(TEST_CARDS.asksToConfirm)
    await otherHub.cardForm.answerBank("Complete")
    await expect(otherHub.heading("Your card is saved")).toBeVisible()
    await expect(otherHub.page.getByText("•••• 3155")).toBeVisible()
    await expectAccessible(otherHub.page)
  })

  await test.step("it does not open twice", async () => {
    await hub.follow(link)
    await expect(hub.heading("This link no longer works")).toBeVisible()
    await expectAccessible(hub.page)
  })

  await test.step("the hub, still open, has the card", async () => {
    await hub.open("/subscriptions")
    const subscription = hub.subscription(number)
    await expect(subscription).toContainText("•••• 3155")
    await expect(hub.updateCard(subscription)).toBeVisible()
    await expect(hub.emailCardLink(subscription)).toHaveCount(0)
    expect((await shop.detailsOf(byCard)).card).toEqual(byCard.card)
  })
})

test("in the browser that asked too, the link says whose it is first; a bank's page leads back to it", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const { email } = PEOPLE.needsPaymentMethod
  const { display_id: number } = await shop.subscriptionOf(PEOPLE.needsPaymentMethod)
  await hub.signIn(PEOPLE.needsPaymentMethod, shop, mailbox)
  await expect(hub.subscription(number)).toContainText("Card missing")
  const ask = hub.emailCardLink(hub.subscription(number))
  const link = await mailbox.linkAfter(() => ask.click(), email)

  await hub.follow(link)
  await expect(hub.page.getByText(/This link is for .…@example\.com/)).toBeVisible()
  await hub.goOnToCard.click()
  await hub.cardForm.save(TEST_CARDS.redirects)
  await hub.cardForm.answerBankAway("Complete")

  await expect(hub.heading("Your card is saved")).toBeVisible()
  await expect(page).toHaveURL(/\/customer-hub\/card$/)
  await hub.open("/subscriptions")
  await expect(hub.subscription(number)).toContainText("•••• 7899")
  await expect(hub.subscription(number)).toContainText("Active")
})
