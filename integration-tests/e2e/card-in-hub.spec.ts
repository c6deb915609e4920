import { PEOPLE } from "../../demo/seed/people"
import { TEST_CARDS } from "../../demo/test-cards"
import { expectAccessible, overflow } from "./support/audit"
import { NEW_CARD } from "./support/card-form"
import { expect, test } from "./support/test"

for (const [width, card] of [
  [360, TEST_CARDS.mastercard],
  [1280, TEST_CARDS.visa],
] as const) {
  test(`the card is replaced in the hub, ${width} px wide`, async ({
    hub,
    shop,
    mailbox,
    page,
  }) => {
    await page.setViewportSize({ width, height: 740 })
    const { id, display_id: number } = await shop.subscriptionOf(PEOPLE.longHistory)
    const last4 = card.number.slice(-4)
    await hub.signIn(PEOPLE.longHistory, shop, mailbox)

    await hub.openCardDialog(number)
    await expect(hub.cardDialog).toContainText(
      `By saving this card you allow Fernhill Coffee to charge it for your subscription #${number}`
    )
    expect(await overflow(page)).toBe(0)
    await hub.cardForm.save(card)

    await expect(hub.cardDialog).toContainText(`It pays for subscription #${number}`)
    await hub.seesNewCard(number, { last4 })
    await expect(hub.updateCard(hub.subscription(number))).toBeFocused()
    expect((await shop.detailsOf({ id })).card).toMatchObject({
      last4,
      exp_month: NEW_CARD.exp_month,
      exp_year: NEW_CARD.exp_year,
    })
  })
}

test("Escape, also out of Stripe's frame, keeps the card", async ({
  hub,
  shop,
  mailbox,
}) => {
  const { id, display_id: number } = await shop.subscriptionOf(PEOPLE.longHistory)
  const { card } = await shop.detailsOf({ id })
  await hub.signIn(PEOPLE.longHistory, shop, mailbox)
  await hub.openCardDialog(number)

  await hub.cardForm.field("Card number").focus()
  // By the page's keyboard: a press on the field would wait for a frame that the key takes away.
  await hub.page.keyboard.press("Escape")

  await expect(hub.cardDialog).toBeHidden()
  await expect(hub.updateCard(hub.subscription(number))).toBeFocused()
  expect((await shop.detailsOf({ id })).card).toEqual(card)
})

test("a card for all subscriptions that share one, then for one of them", async ({
  hub,
  shop,
  mailbox,
}) => {
  const [one, other] = await shop.subscriptionsOf(PEOPLE.active)
  const cards = async () =>
    Promise.all([one, other].map(async (each) => (await shop.detailsOf(each)).card))
  await hub.signIn(PEOPLE.active, shop, mailbox)
  const forAll = hub.cardDialog.getByRole("checkbox", {
    name: `Use this card for my other subscription too (#${other.display_id})`,
  })

  await hub.openCardDialog(one.display_id)
  await expect(forAll).not.toBeChecked()
  await expect(forAll).toHaveAccessibleDescription(
    /Subscription #\d+: .* × \d.* every .*Delivered to ./
  )
  await forAll.check()
  await expect(hub.cardDialog).toContainText("to charge it for your subscriptions")
  await hub.cardForm.save(TEST_CARDS.mastercard)
  await hub.seesNewCard(one.display_id, { last4: "4444" })
  await expect(hub.subscription(other.display_id)).toContainText("•••• 4444")
  expect(await cards()).toMatchObject([{ last4: "4444" }, { last4: "4444" }])

  await hub.openCardDialog(one.display_id)
  await hub.cardForm.save(TEST_CARDS.visa)
  await hub.seesNewCard(one.display_id, { last4: "4242" })
  expect(await cards()).toMatchObject([{ last4: "4242" }, { last4: "4444" }])

  await hub.openCardDialog(one.display_id)
  await expect(hub.cardForm.field("Card number")).toBeVisible()
  await expect(forAll).toBeHidden()
})

test("a card that is declined says why, and another one is taken", async ({
  hub,
  shop,
  mailbox,
}) => {
  const { id, display_id: number } = await shop.subscriptionOf(PEOPLE.markup)
  const { card } = await shop.detailsOf({ id })
  await hub.signIn(PEOPLE.markup, shop, mailbox)
  await hub.openCardDialog(number)

  await hub.cardForm.save(TEST_CARDS.declined)
  await expect(hub.cardForm.refusal("The bank declined this card.")).toBeVisible()
  await hub.cardForm.save(TEST_CARDS.insufficientFunds)
  await expect(
    hub.cardForm.refusal("There is not enough money on this card.")
  ).toBeVisible()
  expect((await shop.detailsOf({ id })).card).toEqual(card)

  await hub.cardForm.save(TEST_CARDS.mastercard)
  await hub.seesNewCard(number, { last4: "4444" })
})

test("a card whose tab is closed half-way is saved all the same", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const { id, display_id: number } = await shop.subscriptionOf(PEOPLE.payWhatYouWant)
  await hub.signIn(PEOPLE.payWhatYouWant, shop, mailbox)
  await hub.openCardDialog(number)
  // What the page tells the shop when Stripe has saved the card never arrives.
  const told = new Promise<void>((resolve) =>
    page.route(`**/subscriptions/${id}/payment-method`, (route) =>
      route.request().method() === "POST" ? resolve() : route.fallback()
    )
  )

  await hub.cardForm.save(TEST_CARDS.mastercard)
  await told
  await page.close()

  await expect
    .poll(async () => (await shop.detailsOf({ id })).card, { timeout: 30_000 })
    .toMatchObject({ last4: "4444", exp_year: NEW_CARD.exp_year })
})

test("Stripe.js that does not load is said, and tried again", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const { display_id: number } = await shop.subscriptionOf(PEOPLE.trialing)
  await page.route("**/stripe.js", (route) => route.abort())
  await hub.signIn(PEOPLE.trialing, shop, mailbox)

  await hub.updateCard(hub.subscription(number)).click()
  await expect(hub.cardDialog).toContainText("The card form did not load.")
  await expectAccessible(page)

  await page.unroute("**/stripe.js")
  await hub.cardDialog.getByRole("button", { name: "Try again" }).click()
  await hub.cardForm.save(TEST_CARDS.mastercard)
  await hub.seesNewCard(number, { last4: "4444" })
})

test("a card that ends soon is said, and forgotten once it is replaced", async ({
  hub,
  shop,
  mailbox,
}) => {
  const { display_id: number } = await shop.subscriptionOf(PEOPLE.expiringCard)
  await hub.signIn(PEOPLE.expiringCard, shop, mailbox)
  const notice = hub.subscription(number).getByText("Your card ends")
  await expect(notice).toBeVisible()

  await hub.openCardDialog(number)
  await hub.cardForm.save(TEST_CARDS.visa)

  await hub.seesNewCard(number, { last4: "4242" })
  await expect(notice).toHaveCount(0)
})

test("axe finds nothing on the card dialog", async ({ hub, shop, mailbox, page }) => {
  const { display_id: number } = await shop.subscriptionOf(PEOPLE.registered)
  await hub.signIn(PEOPLE.registered, shop, mailbox)

  await test.step("form", async () => {
    await hub.openCardDialog(number)
    await expectAccessible(page)
  })
  await test.step("refusal", async () => {
    await hub.cardForm.save(TEST_CARDS.declined)
    await expect(hub.cardForm.refusal("The bank declined this card.")).toBeVisible()
    await expectAccessible(page)
  })
  await test.step("outcome", async () => {
    await hub.cardForm.save(TEST_CARDS.visa)
    await expect(hub.cardDialog).toContainText("Your card is saved")
    await expectAccessible(page)
  })
})
