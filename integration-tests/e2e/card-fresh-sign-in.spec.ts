import { PEOPLE } from "../../demo/seed/people"
import { TEST_CARDS } from "../../demo/test-cards"
import { expectAccessible, overflow } from "./support/audit"
import type { Mailbox } from "./support/mailbox"
import type { HubPage } from "./support/hub-page"
import { expect, test } from "./support/test"

const MINUTES = 11

/** Asks for a code by pressing something, waits for its form, and reads the code in the mail. */
async function codeAfter(
  hub: HubPage,
  mailbox: Mailbox,
  email: string,
  action: () => Promise<unknown>
): Promise<string> {
  const code = await mailbox.codeAfter(action, email)
  const masked = `${email[0]}…${email.slice(email.indexOf("@"))}`
  await expect(hub.page.getByText("We sent a code to")).toContainText(masked, {
    ignoreCase: true,
  })
  await expect(hub.code).toBeFocused()
  return code
}

const wrong = (code: string) => (code === "000000" ? "000001" : "000000")

test("a card that took eleven minutes to type is kept while a code is asked for", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const { email } = PEOPLE.longHistory
  const { id, display_id: number } = await shop.subscriptionOf(PEOPLE.longHistory)
  const { card: before } = await shop.detailsOf({ id })
  const dialog = hub.cardDialog
  await page.clock.install()
  await hub.signIn(PEOPLE.longHistory, shop, mailbox)
  await hub.openCardDialog(number)
  await hub.cardForm.fill(TEST_CARDS.mastercard)
  await shop.moveClock({ minutes: MINUTES })
  await page.clock.fastForward(MINUTES * 60_000)
  const typed = async () =>
    (await hub.cardForm.field("Card number").inputValue()).replace(/\s/g, "")

  const code = await test.step("asks for a code in place of the form", async () => {
    const save = () => hub.cardForm.saveButton.click()
    const code = await codeAfter(hub, mailbox, email, save)
    await expect(dialog).toContainText("Your card stays typed in")
    await expect(hub.cardForm.field("Card number")).toBeHidden()
    expect(await typed()).toBe(TEST_CARDS.mastercard.number)
    expect(await overflow(page)).toBe(0)
    await expect(hub.code).toHaveAttribute("autocomplete", "one-time-code")
    await expect(hub.code).toHaveAttribute("inputmode", "numeric")
    return code
  })

  await test.step("says what is wrong with a code, by keyboard alone", async () => {
    await page.keyboard.type("123")
    await page.keyboard.press("Enter")
    await expect(dialog.getByRole("alert").getByText("enter the 6 digits")).toBeVisible()
    await hub.code.press("Control+A")
    await page.keyboard.type(wrong(code))
    await page.keyboard.press("Enter")
    await expect(dialog.getByRole("alert").getByText("does not work")).toBeVisible()
    await expect(hub.code).toBeFocused()
    await expect(hub.code).toHaveAccessibleDescription(/does not work/)
    await expectAccessible(page)
    await page.setViewportSize({ width: 360, height: 740 })
  })

  await test.step("the way back leads to the card as it was typed", async () => {
    await dialog.getByRole("button", { name: "Back to the card" }).click()
    await expect(hub.cardForm.field("Card number")).toBeVisible()
    await expect(hub.cardForm.saveButton).toBeFocused()
    expect(await typed()).toBe(TEST_CARDS.mastercard.number)
    expect((await shop.detailsOf({ id })).card).toEqual(before)
    await page.keyboard.press("Enter")
    await expect(hub.code).toBeFocused()
  })

  await test.step("the code saves the card", async () => {
    await page.keyboard.type(`${code.slice(0, 3)} ${code.slice(3)}`)
    await page.keyboard.press("Enter")
    await hub.seesNewCard(number, { last4: "4444" })
    expect((await shop.detailsOf({ id })).card).toMatchObject({ last4: "4444" })
    const codes = (await mailbox.mailsTo(email)).filter(({ subject }) =>
      subject.startsWith("Your code for ")
    )
    expect(codes).toHaveLength(1)
  })
})

test("a code is asked for before a card is typed, and other tabs stay signed in", async ({
  hub,
  shop,
  mailbox,
  page,
  context,
}) => {
  const { email } = PEOPLE.yen
  const { id, display_id: number } = await shop.subscriptionOf(PEOPLE.yen)
  await hub.signIn(PEOPLE.yen, shop, mailbox)
  const other = hub.inTab(await context.newPage())
  await other.open("/subscriptions")
  await other.seesSubscriptions()
  await shop.moveClock({ minutes: MINUTES })
  await page.reload()
  await hub.seesSubscriptions()

  const open = () => hub.updateCard(hub.subscription(number)).click()
  const code = await codeAfter(hub, mailbox, email, open)
  await expect(hub.cardForm.field("Card number")).toBeHidden()
  await expectAccessible(page)

  await test.step("an answer to the old token that comes late signs nobody out", async () => {
    let late = 0
    const refuseOnce = async (path: string) =>
      await page.route(path, async (route) => {
        late += 1
        await page.unroute(path)
        await route.fulfill({
          status: 401,
          json: { type: "unauthorized", code: "session_invalid", message: "Late." },
        })
      })
    await refuseOnce("**/subscriptions")
    await refuseOnce("**/sessions/current?**")
    await hub.code.fill(code)
    await hub.code.press("Enter")
    await hub.cardForm.save(TEST_CARDS.visa)
    await hub.seesNewCard(number, { last4: "4242" })
    expect(late).toBeGreaterThan(0)
    await expect(page).toHaveURL(/\/subscriptions$/)
  })

  await test.step("the other tab goes on with the same session", async () => {
    await other.turnTo("Payment History")
    await expect(other.page.getByRole("table")).toBeVisible()
    expect((await shop.detailsOf({ id })).card).toMatchObject({ last4: "4242" })
  })
})

test("a page that thinks itself fresh asks when the server says otherwise; a second opening mails nothing", async ({
  hub,
  shop,
  mailbox,
}) => {
  const { email } = PEOPLE.registered
  const { display_id: number } = await shop.subscriptionOf(PEOPLE.registered)
  await hub.signIn(PEOPLE.registered, shop, mailbox)
  await shop.moveClock({ minutes: MINUTES })

  const open = () => hub.updateCard(hub.subscription(number)).click()
  const code = await codeAfter(hub, mailbox, email, open)
  await hub.cardDialog.getByRole("button", { name: "Keep current card" }).click()
  await expect(hub.cardDialog).toBeHidden()
  await open()
  await expect(hub.code).toBeFocused()
  await hub.code.fill(code)
  await hub.code.press("Enter")

  await hub.cardForm.save(TEST_CARDS.mastercard)
  await hub.seesNewCard(number, { last4: "4444" })
})

test("a code that is typed after the session's end leads to the login page", async ({
  hub,
  shop,
  mailbox,
}) => {
  const { email } = PEOPLE.markup
  const { display_id: number } = await shop.subscriptionOf(PEOPLE.markup)
  await hub.signIn(PEOPLE.markup, shop, mailbox)
  await shop.moveClock({ minutes: MINUTES })
  const open = () => hub.updateCard(hub.subscription(number)).click()
  const code = await codeAfter(hub, mailbox, email, open)
  await shop.moveClock({ minutes: 31 - MINUTES })

  await hub.code.fill(code)
  await hub.code.press("Enter")

  const sentence = "You were signed out. A sign-in lasts 30 minutes at most."
  await expect(hub.notice(sentence)).toBeVisible()
})

test("the page of a card link asks for a code too", async ({ hub, shop, mailbox }) => {
  const { email } = PEOPLE.longHistory
  const { id } = await shop.subscriptionOf(PEOPLE.longHistory)
  const send = () => shop.post(`/admin/customer-hub/subscriptions/${id}/card-link-email`)
  await hub.follow(await mailbox.linkAfter(send, email))
  await hub.goOnToCard.click()
  await expect(hub.cardForm.field("Card number")).toBeVisible()
  await hub.cardForm.fill(TEST_CARDS.visa)
  await shop.moveClock({ minutes: MINUTES })

  const save = () => hub.cardForm.saveButton.click()
  const code = await codeAfter(hub, mailbox, email, save)
  await expectAccessible(hub.page)
  await hub.code.fill(code)
  await hub.code.press("Enter")

  await expect(hub.heading("Your card is saved")).toBeVisible()
  await expect(hub.page.getByText("•••• 4242")).toBeVisible()
})
