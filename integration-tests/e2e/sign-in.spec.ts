import type { AdminSubscriptionListResponse } from "../../src/types/http"
import { PEOPLE } from "../../demo/seed/people"
import { expectAccessible, overflow } from "./support/audit"
import type { HubPage } from "./support/hub-page"
import { accessLinkIn, type Mailbox } from "./support/mailbox"
import type { Shop } from "./support/shop"
import { expect, test } from "./support/test"

test("a subscriber gets in by e-mail, looks around, cancels and signs out", async ({
  hub: login,
  shop,
  mailbox,
}) => {
  const { email } = PEOPLE.active
  const { display_id: number } = await shop.subscriptionOf(PEOPLE.active)
  await shop.saveSettings({ self_cancellation_enabled: false })

  const mail = await test.step("asks for a link", () =>
    mailbox.mailAfter(() => login.askForLink(email), email, /^Your Customer Hub link/))

  const hub = await test.step("opens it from the mailbox, goes straight in", async () => {
    const hub = login.inTab(await mailbox.openHubFrom(login.page, mail))
    await hub.seesSubscriptions()
    await expect(hub.page).toHaveURL(/\/customer-hub\/subscriptions$/)
    return hub
  })
  const card = hub.subscription(number)

  await test.step("sees subscriptions and payments", async () => {
    await expect(card).toContainText("Active")
    await expect(card).toContainText("Next payment")
    await hub.turnTo("Payment History")
    await expect(hub.page.getByRole("row", { name: "Paid" }).first()).toBeVisible()
    await hub.turnTo("Subscriptions")
  })

  await test.step("cannot cancel until the shop allows it", async () => {
    await expect(hub.cancelButton(card)).toHaveCount(0)
    await shop.saveSettings({ self_cancellation_enabled: true })
    await hub.page.reload()
    await expect(hub.cancelButton(card)).toBeVisible()
  })

  await test.step("reads what canceling means, and keeps it", async () => {
    await hub.cancelButton(card).click()
    await expect(hub.cancelDialog).toContainText("The subscription ends now.")
    await expect(hub.cancelDialog).toContainText("You will not be charged again.")
    await expect(hub.cancelDialog).toContainText("are not refunded")
    await hub.cancelDialog.getByRole("button", { name: "Keep subscription" }).click()
    await expect(hub.cancelDialog).toBeHidden()
    await expect(card).toContainText("Active")
  })

  await test.step("cancels it, and gets a receipt", async () => {
    await hub.cancelButton(card).click()
    const confirm = () => hub.cancelButton(hub.cancelDialog).click()
    const receipt = await mailbox.mailAfter(confirm, email, /is canceled/)
    expect(receipt.text).toContain(`#${number}`)
    const done = `Subscription #${number} is canceled. You will not be charged again.`
    await expect(hub.page.getByText(done)).toBeVisible()
    await expect(card).toContainText("Canceled")
    await expect(hub.cancelButton(card)).toHaveCount(0)
  })

  await test.step("signs out for good", async () => {
    await hub.signOut.click()
    await expect(hub.notice("You have signed out.")).toBeVisible()
    await hub.open("/payments")
    await expect(hub.notice("Please sign in to see this page.")).toBeVisible()
  })
})

test("whoever bought once gets in, to their payments", async ({
  hub,
  otherHub,
  shop,
  mailbox,
  page,
}) => {
  const buyer = PEOPLE.withoutSubscription
  const paid = page.getByRole("row", { name: "Paid" }).first()
  const link = await mailbox.linkAfter(() => hub.askForLink(buyer.email), buyer.email)

  await test.step("by the link", async () => {
    await hub.follow(link)
    await expect(hub.heading("Payment History")).toBeVisible()
    await expect(paid).toBeVisible()
    await expect(page).toHaveURL(/\/customer-hub\/payments$/)
  })

  await test.step("by the hub's own address, while signed in", async () => {
    await hub.open()
    await expect(paid).toBeVisible()
    await expect(page).toHaveURL(/\/customer-hub\/payments$/)
  })

  await test.step("and the tab of subscriptions still opens", async () => {
    await hub.turnTo("Subscriptions")
    await expect(hub.heading("No subscriptions yet")).toBeVisible()
    await page.reload()
    await expect(hub.heading("No subscriptions yet")).toBeVisible()
  })

  await test.step("by a link that staff sent, in another browser", async () => {
    const send = () => shop.sendLoginEmailToCustomer(buyer)
    await otherHub.follow(await mailbox.linkAfter(send, buyer.email))
    await otherHub.openMyHub.click()
    await expect(otherHub.heading("Payment History")).toBeVisible()
  })
})

test("a double click asks for one link, and mails one", async ({
  hub,
  mailbox,
  page,
}) => {
  const { email } = PEOPLE.canceledByStaff
  let requests = 0
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/access-links")) {
      requests++
    }
  })
  const before = (await mailbox.mailsTo(email)).length
  await hub.open()
  await page.getByLabel("E-mail address").fill(email)

  const link = await mailbox.linkAfter(() => hub.sendAccessLink.dblclick(), email)

  await expect(hub.heading("Check your inbox")).toBeVisible()
  expect(requests).toBe(1)
  await hub.follow(link)
  await hub.seesSubscriptions()
  expect(await mailbox.mailsTo(email)).toHaveLength(before + 1)
})

test("an access link works once", async ({ hub, otherHub, mailbox, page }) => {
  const { email } = PEOPLE.refunded
  const link = await mailbox.linkAfter(() => hub.askForLink(email), email)
  await hub.follow(link)
  await hub.seesSubscriptions()

  await otherHub.follow(link)

  await expect(otherHub.heading("This link no longer works")).toBeVisible()
  await expect(otherHub.sendNewLink).toBeVisible()
  await page.reload()
  await hub.seesSubscriptions()
})

for (const [what, change] of [
  ["things hang behind", (link: string) => `${link}?utm_source=mail).`],
  ["that has %23 for #", (link: string) => `${link.replace("#", "%23")}%20`],
] as const) {
  test(`a link ${what} gets in`, async ({ hub, mailbox }) => {
    const { email } = PEOPLE.longHistory
    const link = await mailbox.linkAfter(() => hub.askForLink(email), email)
    await hub.follow(change(link))
    await hub.seesSubscriptions()
  })
}

test("the code beside the link signs in the browser that asked, and spends both", async ({
  hub,
  otherHub,
  mailbox,
  page,
}) => {
  const { email } = PEOPLE.refunded
  await page.setViewportSize({ width: 360, height: 740 })
  const { text = "" } = await mailbox.mailAfter(
    () => hub.askForLink(email),
    email,
    /link/
  )
  const code = text.match(/\b\d{6}\b/)![0]
  const field = page.getByRole("textbox", { name: /code/i })
  const submit = page.getByRole("button", { name: "Sign in with the code" })
  await expectAccessible(page)

  await field.fill(code.startsWith("0") ? "111111" : "000000")
  await submit.click()
  await expect(page.getByRole("alert")).toContainText("This code does not work.")
  await field.fill(code)
  await submit.click()
  await hub.seesSubscriptions()

  await otherHub.follow(accessLinkIn(text))
  await expect(otherHub.heading("This link no longer works")).toBeVisible()
})

test("somebody else's link does not sign in a browser that asked for its own", async ({
  hub,
  otherHub,
  mailbox,
  page,
}) => {
  const [mine, theirs] = [PEOPLE.refunded.email, PEOPLE.payWhatYouWant.email]
  const link = await mailbox.linkAfter(() => otherHub.askForLink(theirs), theirs)
  await mailbox.linkAfter(() => hub.askForLink(mine), mine)

  await hub.follow(link)

  await expect(hub.openMyHub).toHaveText(
    `Open the hub of ${theirs[0]}…@${theirs.split("@")[1]}`
  )
  await expect(page.getByText("Signed in as")).toHaveCount(0)
})

test("a page that idles over a link spends nothing, a click does", async ({
  hub,
  otherHub,
  shop,
  mailbox,
}) => {
  const { email } = PEOPLE.payWhatYouWant
  const link = await mailbox.linkAfter(() => hub.askForLink(email), email)

  await otherHub.page.clock.install()
  await otherHub.follow(link)
  await expect(otherHub.openMyHub).toBeVisible()
  await otherHub.page.clock.runFor(10_000)
  const [idled] = await shop.linksOf(PEOPLE.payWhatYouWant)
  expect(idled).toMatchObject({ state: "sent", redeemed_at: null })

  await otherHub.openMyHub.click()
  await otherHub.seesSubscriptions()
  const [clicked] = await shop.linksOf(PEOPLE.payWhatYouWant)
  expect(clicked).toMatchObject({ id: idled.id, state: "used" })
})

test("the page warns two minutes before a session's end, and ends it", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const warning = page.getByText("You will be signed out in 2 minutes.")
  await page.clock.install()
  await hub.signIn(PEOPLE.yen, shop, mailbox)
  await expect(page.getByRole("timer")).toHaveText("Session ends in 30 min")

  await page.clock.fastForward("27:30")
  await expect(page.getByRole("timer")).toHaveText("Session ends in 3 min")
  await expect(warning).toBeHidden()
  await page.clock.fastForward("00:35")
  await expect(warning).toBeVisible()
  await page.clock.fastForward("02:00")

  const sentence = "You were signed out after 30 minutes, to keep your account safe."
  await expect(hub.notice(sentence)).toBeVisible()
})

test("the server ends a session after 30 minutes", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  await hub.signIn(PEOPLE.markup, shop, mailbox)
  await shop.moveClock({ minutes: 31 })

  await page.getByRole("link", { name: "Payment History" }).click()

  const sentence = "You were signed out. A sign-in lasts 30 minutes at most."
  await expect(hub.notice(sentence)).toBeVisible()
})

test("a link that is an hour old opens nothing, and sends a new one after a click", async ({
  hub,
  otherHub,
  shop,
  mailbox,
}) => {
  const { email } = PEOPLE.completed
  const { page } = otherHub
  await page.setViewportSize({ width: 360, height: 740 })
  const link = await mailbox.linkAfter(() => hub.askForLink(email), email)
  await shop.moveClock({ minutes: 61 })

  await otherHub.follow(link)

  await expect(otherHub.heading("This link no longer works")).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 360, height: 740 })
  expect(await overflow(page)).toBe(0)
  const fresh = await mailbox.linkAfter(() => otherHub.sendNewLink.click(), email)
  await expect(otherHub.heading("Check your inbox")).toBeVisible()
  await expectAccessible(page)
  await otherHub.follow(fresh)
  await otherHub.seesSubscriptions()
  const [, expired] = await shop.linksOf(PEOPLE.completed)
  expect(expired.state).toBe("expired")
})

/** Gets a link to the card page, as a customer who has no card. */
async function askForCardLink(hub: HubPage, shop: Shop, mailbox: Mailbox) {
  const { subscriptions } = await shop.get<AdminSubscriptionListResponse>(
    "/admin/customer-hub/subscriptions?status[]=needs_payment_method&limit=1"
  )
  const [{ email, display_id }] = subscriptions
  await hub.signIn({ email }, shop, mailbox)
  const ask = hub.emailCardLink(hub.subscription(display_id))
  return { email, link: await mailbox.linkAfter(() => ask.click(), email) }
}

test("a link to the card page that is an hour old opens nothing", async ({
  hub,
  otherHub,
  shop,
  mailbox,
}) => {
  const { email, link } = await askForCardLink(hub, shop, mailbox)
  await shop.moveClock({ minutes: 61 })

  await otherHub.follow(link)

  await expect(otherHub.heading("This link no longer works")).toBeVisible()
  const fresh = await mailbox.linkAfter(() => otherHub.sendNewLink.click(), email)
  await expect(otherHub.heading("Check your inbox")).toBeVisible()
  await expectAccessible(otherHub.page)
  await otherHub.follow(fresh)
  await otherHub.goOnToCard.click()
  await expect(otherHub.cardForm.field("Card number")).toBeVisible()
})

test("the server closes the card page after 30 minutes", async ({
  hub,
  otherHub,
  shop,
  mailbox,
}) => {
  const { link } = await askForCardLink(hub, shop, mailbox)
  await otherHub.follow(link)
  await otherHub.goOnToCard.click()
  await expect(otherHub.cardForm.field("Card number")).toBeVisible()
  await shop.moveClock({ minutes: 31 })

  await otherHub.page.reload()

  await expect(otherHub.heading("This page opens with a link")).toBeVisible()
})
