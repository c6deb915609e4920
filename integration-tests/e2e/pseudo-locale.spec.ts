import { PEOPLE } from "../../demo/seed/people"
import type {
  HubErrorBody,
  StoreSubscription,
  StoreSubscriptionListResponse,
} from "../../src/types/http"
import { PseudoLocale, say } from "./support/pseudo-locale"
import { expect, test } from "./support/test"

test("every text before sign-in stands in the files of texts", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const locale = await PseudoLocale.on(page)
  const button = (name: string) => page.getByRole("button", { name, exact: true })
  const { email } = PEOPLE.registered

  await test.step("login, with a wrong address", async () => {
    await hub.open()
    await button(say("login.submit")).click()
    await expect(page.getByText(say("login.email_invalid"))).toBeVisible()
    await locale.expectNoEscape()
  })
  await test.step("check your inbox, with half a code and a wrong one", async () => {
    locale.allow(email)
    await page.getByLabel(say("login.email")).fill(email)
    await button(say("login.submit")).click()
    await button(say("code.submit")).click()
    await expect(page.getByText(say("code.incomplete"))).toBeVisible()
    await locale.expectNoEscape()
    await page.getByLabel(say("code.label")).fill("000000")
    await button(say("code.submit")).click()
    await expect(page.getByText(say("code.refused"))).toBeVisible()
    await locale.expectNoEscape()
  })
  await test.step("access page, and a link that is no good", async () => {
    const link = await mailbox.linkAfter(() => shop.sendLoginEmail(PEOPLE.canceled), PEOPLE.canceled.email) // prettier-ignore
    await hub.follow(link)
    await expect(page.getByText(say("access.not_you"))).toBeVisible()
    await locale.expectNoEscape()
    await hub.follow(link.replace(/#.*/, "#unknown"))
    await expect(page.getByText(say("notice.access_link_invalid"))).toBeVisible()
    await locale.expectNoEscape()
  })
  for (const [path, text] of [
    ["/card", say("card_page.none_title")],
    ["/security", say("notice.sign_in_first")],
    ["/contact", say("contact.title")],
    ["/nowhere", say("error.not_found_title")],
  ] as const) {
    await test.step(path, async () => {
      await hub.open(path)
      await expect(page.getByText(text).first()).toBeVisible()
      await locale.expectNoEscape()
    })
  }
})

/** A subscription in every state that its card on the page has words for. */
function inEveryState(active: StoreSubscription): StoreSubscription[] {
  const failed = {
    failed_at: active.started_at,
    amount: 12,
    reason: "insufficient_funds",
    next_retry_at: active.started_at,
    requires_action: false,
  } as const
  const ended = { next_charge_at: null, can_cancel: false, card_update: null }
  const states: Partial<StoreSubscription>[] = [
    { status: "past_due", failed_charge: failed },
    {
      status: "past_due",
      failed_charge: { ...failed, amount: null, next_retry_at: null },
    },
    {
      status: "past_due",
      failed_charge: { ...failed, next_retry_at: null },
      card_update: null,
    },
    { status: "past_due", failed_charge: { ...failed, requires_action: true } },
    { status: "needs_payment_method", card: null },
    { status: "needs_payment_method", card: null, card_update: "email" },
    { status: "needs_payment_method", card: null, card_update: null },
    { card_expiry: "soon" },
    { card_expiry: "past" },
    { status: "trialing", trial_ends_at: active.started_at },
    { ownership: "unconfirmed" },
    { ownership: "disowned" },
    { status: "canceled", canceled_at: active.started_at, ...ended },
    { status: "completed", ...ended },
  ]
  const made = states.map((state, index) => ({
    ...active,
    ...state,
    id: `${active.id}-${index}`,
    display_id: 9000 + index,
    plan: {
      ...active.plan,
      interval_count: 1 + (index % 3),
      charge_limit: index || null,
    },
  }))
  return [active, ...made]
}

test("every text after sign-in stands in the files of texts", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const button = (name: string) => page.getByRole("button", { name, exact: true })
  const locale = await PseudoLocale.on(page)
  await page.route("**/store/customer-hub/subscriptions", async (route) => {
    const answer = await route.fetch()
    const body = (await answer.json()) as StoreSubscriptionListResponse
    const subscriptions = inEveryState(body.subscriptions[0])
    await route.fulfill({ response: answer, json: { ...body, subscriptions } })
  })

  async function signIn(person: { email: string }): Promise<void> {
    const link = await mailbox.linkAfter(() => shop.sendLoginEmail(person), person.email)
    await hub.follow(link)
    await button(say("access.open", { email: masked(person.email) })).click()
    await expect(page.getByRole("article").first()).toBeVisible()
  }

  await test.step("subscriptions in every state", async () => {
    await signIn(PEOPLE.active)
    await expect(page.getByRole("article")).toHaveCount(15)
    await locale.expectNoEscape()
  })
  await test.step("a payment that is declined again", async () => {
    const refusal: HubErrorBody = {
      type: "payment_authorization_error",
      code: "payment_declined",
      message: "For developers.",
      reason: "limit_reached",
    }
    await page.route("**/retry-payment", (route) =>
      route.fulfill({ status: 402, json: refusal })
    )
    const pay = new RegExp(
      `^${say("pay.now_with", { price: "PRICE", card: "CARD" })
        .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
        .replace(/PRICE|CARD/g, ".+")}$`
    )
    const declined = page
      .getByRole("article")
      .filter({ has: page.getByRole("button", { name: pay }) })
    await declined.first().getByRole("button", { name: pay }).click()
    await expect(declined.first().getByRole("alert")).not.toBeEmpty()
    await locale.expectNoEscape()
  })
  await test.step("the dialog that takes a card", async () => {
    await button(say("card.update")).first().click()
    await expect(button(say("card.save"))).toBeVisible()
    await locale.expectNoEscape()
    await button(say("card.keep")).click()
  })
  await test.step("the dialog that cancels", async () => {
    await button(say("subscriptions.cancel")).first().click()
    await expect(page.getByRole("dialog")).toBeVisible()
    await locale.expectNoEscape()
    await page.keyboard.press("Escape")
  })
  await test.step("where people are signed in", async () => {
    await hub.open("/security")
    await expect(page.getByRole("listitem").first()).toBeVisible()
    await locale.expectNoEscape()
  })
  await test.step("payments, a period and an empty one", async () => {
    await hub.open("/payments")
    await expect(page.getByRole("row").nth(1)).toBeVisible()
    await page.evaluate("window.print = () => {}")
    await button(say("downloads.open")).click()
    await locale.expectNoEscape()
    await button(say("downloads.print")).click()
    await expect(page.getByText(say("statement.title"))).toBeAttached()
    await locale.expectNoEscape()
    await hub.open("/payments?from=1999-01-01&to=1999-01-31")
    await expect(page.getByText(say("payments.none_text"))).toBeVisible()
    await locale.expectNoEscape()
    await page.getByRole("button", { expanded: false }).first().click()
    await expect(button(say("period.show"))).toBeVisible()
    await locale.expectNoEscape()
  })
  await test.step("no connection", async () => {
    await page.route("**/store/customer-hub/payments*", (route) => route.abort())
    await hub.open("/payments")
    await expect(page.getByText(say("error.offline_title"))).toBeVisible()
    await locale.expectNoEscape()
  })
})

/** An address as the page of a link shows it. */
function masked(email: string): string {
  return email.replace(/^(.)[^@]*/, "$1…")
}
