import { PEOPLE } from "../../demo/seed/people"
import { TEST_CARDS } from "../../demo/test-cards"
import { expect, test } from "./support/test"

const NOT_CONFIRMED = "Your bank did not confirm that this card is yours"

test("a bank asks about a new card: passed", async ({ hub, shop, mailbox }) => {
  const { display_id: number } = await shop.subscriptionOf(PEOPLE.refunded)
  await hub.signIn(PEOPLE.refunded, shop, mailbox)
  await hub.openCardDialog(number)

  await hub.cardForm.save(TEST_CARDS.asksToConfirm)
  await hub.cardForm.answerBank("Complete")

  await hub.seesNewCard(number, { last4: "3155" })
})

test("a bank asks about a new card: refused, and another card is taken", async ({
  hub,
  shop,
  mailbox,
}) => {
  const { id, display_id: number } = await shop.subscriptionOf(PEOPLE.refunded)
  const { card } = await shop.detailsOf({ id })
  await hub.signIn(PEOPLE.refunded, shop, mailbox)
  await hub.openCardDialog(number)

  await hub.cardForm.save(TEST_CARDS.asksToConfirm)
  await hub.cardForm.answerBank("Fail")
  await expect(hub.cardForm.refusal(NOT_CONFIRMED)).toBeVisible()
  expect((await shop.detailsOf({ id })).card).toEqual(card)

  await hub.cardForm.save(TEST_CARDS.mastercard)
  await hub.seesNewCard(number, { last4: "4444" })
})

test("a bank with a page of its own sends the customer back: passed", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const { display_id: number } = await shop.subscriptionOf(PEOPLE.yen)
  await hub.signIn(PEOPLE.yen, shop, mailbox)
  await hub.openCardDialog(number)

  await hub.cardForm.save(TEST_CARDS.redirects)
  await hub.cardForm.answerBankAway("Complete")

  await hub.seesNewCard(number, { last4: "7899" })
  await expect(page).toHaveURL(/\/customer-hub\/subscriptions$/)
})

test("a bank with a page of its own sends the customer back: refused", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const { id, display_id: number } = await shop.subscriptionOf(PEOPLE.yen)
  const { card } = await shop.detailsOf({ id })
  await hub.signIn(PEOPLE.yen, shop, mailbox)
  await hub.openCardDialog(number)

  await hub.cardForm.save(TEST_CARDS.redirects)
  await hub.cardForm.answerBankAway("Fail")

  await expect(hub.cardForm.refusal(NOT_CONFIRMED)).toBeVisible()
  await expect(page).toHaveURL(/\/customer-hub\/subscriptions$/)
  expect((await shop.detailsOf({ id })).card).toEqual(card)
  await hub.cardForm.save(TEST_CARDS.mastercard)
  await hub.seesNewCard(number, { last4: "4444" })
})
