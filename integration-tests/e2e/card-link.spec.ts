import type { Locator, Page } from "@playwright/test"
import { PEOPLE } from "../../demo/seed/people"
import { TEST_CARDS } from "../../demo/test-cards"
import { stackUrls } from "../helpers/stack-urls"
import { expectAccessible, overflow } from "./support/audit"
import { accessLinkIn } from "./support/mailbox"
import { buy } from "./support/purchase"
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

/** What somebody bought as a guest with a subscriber's address, which waits for their word. */
async function anUnconfirmed(shop: Shop, email: string) {
  const purchase = { email, handle: "fernhill-house-blend" }
  const subscriptions = () => shop.subscriptionsOf({ email })
  for (const number of [1, 2]) {
    await buy(stackUrls().server, shop, purchase)
    await expect.poll(async () => (await subscriptions()).length).toBe(number)
  }
  const [asked] = await subscriptions()
  expect(asked.ownership).toBe("unconfirmed")
  return asked
}

/** Presses a button as somebody does who has no mouse. */
async function press(button: Locator): Promise<void> {
  await button.focus()
  await button.press("Enter")
}

const yes = (within: Page | Locator) =>
  within.getByRole("button", { name: "Yes, it's mine" })
const no = (within: Page | Locator) =>
  within.getByRole("button", { name: "No, I don't know it" })
const ADDRESS = "Delivered to Amelia Hart, 1 Station Road"

for (const width of [360, 1440]) {
  test(`the hub asks whose a purchase is, ${width} px wide`, async ({
    hub,
    shop,
    mailbox,
    page,
  }) => {
    const email = `asked-${width}@example.com`
    const { display_id: number } = await anUnconfirmed(shop, email)
    await hub.signIn({ email }, shop, mailbox)
    await page.setViewportSize({ width, height: 800 })
    const subscription = hub.subscription(number)
    await expect(subscription).toContainText("Is this yours?")
    await expect(subscription).toContainText(ADDRESS)
    await expect(hub.emailCardLink(subscription)).toHaveCount(0)
    expect(await overflow(page)).toBe(0)
    await expectAccessible(page)
    await page.setViewportSize({ width, height: 800 })

    await press(no(subscription))
    await expect(subscription).toContainText("You do not know this subscription.")
    await expect(no(subscription)).toHaveCount(0)
    await expect(subscription.getByRole("heading").first()).toBeFocused()
    await expect(hub.emailCardLink(subscription)).toHaveCount(0)
    await expectAccessible(page)
    await page.setViewportSize({ width, height: 800 })

    await press(yes(subscription))
    await expect(subscription).not.toContainText("You do not know this subscription.")
    await expect(subscription.getByRole("heading").first()).toBeFocused()
    await expect(hub.emailCardLink(subscription)).toBeVisible()
    expect((await shop.subscriptionOf({ email })).ownership).toBe("confirmed")
  })

  test(`a card link asks it too before it takes a card, ${width} px wide`, async ({
    hub,
    shop,
    mailbox,
    page,
  }) => {
    const email = `asked-by-link-${width}@example.com`
    const { id, display_id: number } = await anUnconfirmed(shop, email)
    const mail = await mailbox.mailAfter(
      () => shop.post(`/admin/customer-hub/subscriptions/${id}/card-link-email`),
      email,
      /card/i
    )
    await page.setViewportSize({ width, height: 800 })
    await hub.follow(accessLinkIn(mail.text ?? ""))
    await press(hub.goOnToCard)
    await expect(page.getByText("Is this yours?")).toBeVisible()
    await expect(page.getByText(ADDRESS)).toBeVisible()
    await expect(page.getByText(/^\$\d.* every /)).toBeVisible()
    await expect(page.locator("iframe")).toHaveCount(0)
    expect(await overflow(page)).toBe(0)
    await expectAccessible(page)
    await page.setViewportSize({ width, height: 800 })

    await press(no(page))
    await expect(page.getByText("You do not know this subscription.")).toBeVisible()
    await expect(hub.heading(`Subscription #${number}`)).toBeFocused()
    await page.reload()
    await press(yes(page))

    await expect(hub.cardForm.field("Card number")).toBeVisible()
    await expect(hub.heading(`Subscription #${number}`)).toBeFocused()
    await hub.cardForm.save(TEST_CARDS.visa)
    await expect(hub.heading("Your card is saved")).toBeVisible()
    expect((await shop.detailsOf({ id })).card).toMatchObject({ last4: "4242" })
  })
}

test("staff see whose purchase waits for its customer's word", async ({
  admin,
  shop,
  page,
}) => {
  const asked = await anUnconfirmed(shop, "asked-for-staff@example.com")
  await admin.signIn()
  await admin.openSubscriptions()
  await expect(
    admin.rows.filter({ hasText: `#${asked.display_id}` }).first()
  ).toContainText("Unconfirmed")
  await admin.visit(asked)
  await expect(page.getByText("Unconfirmed", { exact: true })).toBeVisible()
  await expect(
    page.getByText(/takes no other card until the customer answers/)
  ).toBeVisible()
  await expectAccessible(page, "main")
})
