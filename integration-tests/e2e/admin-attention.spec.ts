import { randomUUID } from "node:crypto"
import { Client } from "pg"
import Stripe from "stripe"
import { PEOPLE } from "../../demo/seed/people"
import { STANDIN_KEYS, stripeClient } from "../../stripe-stand-in"
import type {
  AdminSubscriptionListResponse,
  AdminTestClockResponse,
} from "../../src/types/http"
import { stackUrls } from "../helpers/stack-urls"
import { AdminListPage } from "./support/admin-list-page"
import { AdminSubscriptionPage } from "./support/admin-subscription-page"
import { AdminWidgetsPage } from "./support/admin-widgets-page"
import { expectAccessible } from "./support/audit"
import { buy } from "./support/purchase"
import type { Shop } from "./support/shop"
import { stripePaymentsOf } from "./support/stripe-books"
import { expect, test } from "./support/test"

const stripe = () => stripeClient(STANDIN_KEYS.apiKey, stackUrls().stripe)

/** A subscription that was just bought, and its order canceled by staff. */
async function aCanceledPurchase(shop: Shop) {
  const email = `${randomUUID()}@attention.example`
  const number = await buy(stackUrls().server, shop, {
    email,
    handle: "fernhill-house-blend",
  })
  await expect
    .poll(async () => (await shop.subscriptionsOf({ email })).length)
    .toBeGreaterThan(0)
  const { id, display_id, source_order_id } = await shop.subscriptionOf({ email })
  const order = { id: source_order_id!, display_id: number }
  await shop.post(`/admin/orders/${order.id}/cancel`)
  await expect
    .poll(async () => (await shop.detailsOf({ id })).questions.length)
    .toBeGreaterThan(0)
  return { id, display_id, email, order }
}

test("staff are asked beside the canceled order, and let the subscription go on", async ({
  admin,
  shop,
  page,
}) => {
  const bought = await aCanceledPurchase(shop)
  const widgets = new AdminWidgetsPage(admin)
  const detail = new AdminSubscriptionPage(page)
  await admin.signIn()
  await admin.visitOrder(bought.order)
  await expect(widgets.subscriptions).toContainText(
    "The order that it was bought with was canceled."
  )
  await expect(widgets.subscriptions).toContainText("Nothing is charged until")
  await expectAccessible(page, "div:has(> ul > li a[href*='/hub-subscriptions/'])")
  await widgets.subscriptions.getByRole("button", { name: "Keep it running" }).click()
  await detail.isTold(`Subscription #${bought.display_id} goes on`)
  await expect(widgets.subscriptions).not.toContainText("was canceled")

  await admin.visit(bought)
  await expect(detail.newestActivity).toContainText("Staff let it go on")
})

test("staff find it above the list, and cancel it", async ({ admin, shop, page }) => {
  const bought = await aCanceledPurchase(shop)
  const detail = new AdminSubscriptionPage(page)
  await admin.signIn()
  await admin.openSubscriptions()
  const list = new AdminListPage(page, admin.rows)
  await expect(list.overview).toContainText(/need(s?) your answer/)
  await list.overview.getByRole("link", { name: "Show them" }).first().click()
  await expect(page.getByText("Attention is Needs your answer")).toBeVisible()
  await expect(
    admin.rows.filter({ hasText: bought.email }).getByText("Needs attention")
  ).toBeVisible()
  await expectAccessible(page, "main")

  await admin.openSubscription(bought.display_id)
  await detail.main.getByRole("link", { name: "Cancel subscription" }).click()
  await detail.button("Cancel subscription").click()
  await expect(detail.main.getByText("Nothing is charged until")).toHaveCount(0)
  await expect(detail.newestActivity).toContainText("Canceled")
})

test("the customer reads that nothing is charged", async ({ hub, shop, mailbox }) => {
  const bought = await aCanceledPurchase(shop)
  await hub.signIn(bought, shop, mailbox)
  await expect(hub.subscription(bought.display_id)).toContainText(
    "We have stopped charging for this subscription while we look into it."
  )
  await expect(hub.subscription(bought.display_id)).toContainText("Stopped for now")
})

const KNOWN: string[] = Object.values(PEOPLE).map(({ email }) => email)

/** A subscription of nobody whom other tests know, charged by card, and not for some time yet. */
async function aRunningSubscription(shop: Shop) {
  const { subscriptions } = await shop.get<AdminSubscriptionListResponse>(
    "/admin/customer-hub/subscriptions?status[]=active&order=-next_charge_at&limit=50"
  )
  for (const { id, email } of subscriptions) {
    const details = await shop.detailsOf({ id })
    if (details.card?.type === "card" && !KNOWN.includes(email)) {
      return details
    }
  }
  throw new Error("Nobody else is charged by card.")
}

/** A minute from now, by the shop's business time: what others wait for is hours away. */
async function aMinuteFromNow(shop: Shop): Promise<string> {
  const { test_clock } = await shop.get<AdminTestClockResponse>(
    "/admin/customer-hub/test-clock"
  )
  return new Date(Date.parse(test_clock!.now) + 60_000).toISOString()
}

test("staff put a payment that is not in the books there, and its order is made once", async ({
  admin,
  shop,
  page,
}) => {
  const one = await aRunningSubscription(shop)
  const next = one.cycles.find(({ status }) => status === "scheduled")!
  const { id: customer } = await stripe().customers.create({ email: one.email })
  await stripe().paymentIntents.create({
    amount: 1234,
    currency: one.currency_code,
    customer,
    payment_method: "pm_card_visa",
    confirm: true,
    off_session: true,
    automatic_payment_methods: { enabled: true, allow_redirects: "never" },
    metadata: {
      subscription_id: one.id,
      billing_cycle_id: `cycle_${randomUUID()}`,
      billing_cycle_number: String(next.number),
    },
  })
  const list = new AdminListPage(page, admin.rows)
  const detail = new AdminSubscriptionPage(page)
  const alarm = list.overview
    .locator("div")
    .filter({ hasText: "is not in the books" })
    .filter({ has: page.getByRole("button", { name: "Put into the books" }) })
    .filter({ has: page.getByRole("link", { name: `Subscription ${one.display_id}` }) })
    .last()
  await admin.signIn()
  await admin.openSubscriptions()
  await expect(async () => {
    await page.reload()
    await expect(alarm).toContainText("12.34")
  }).toPass({ timeout: 40_000 })
  await expect(alarm).toContainText("the order is made without a second charge")
  await expectAccessible(page, "main")

  await alarm.getByRole("button", { name: "Put into the books" }).click()
  await detail.isTold("It is put into the books within a minute.")
  await expect(alarm).toHaveCount(0)

  await shop.moveClock({ minutes: 2 })
  const after = await shop.detailsOf(one)
  expect(after.cycles.find(({ number }) => number === next.number)).toMatchObject({
    status: "fulfilled",
  })
  const payments = await stripePaymentsOf(one)
  expect(payments.filter(({ amount }) => amount === 1234)).toHaveLength(1)
})

test("staff read that webhooks are refused, until one is signed as it should be", async ({
  admin,
  page,
}) => {
  const list = new AdminListPage(page, admin.rows)
  const send = (secret: string) => {
    const payload = JSON.stringify({
      id: `evt_${randomUUID()}`,
      object: "event",
      type: "customer.updated",
      data: { object: { id: "cus_nobody", object: "customer" } },
    })
    return fetch(`${stackUrls().server}/hooks/payment/stripe_stripe`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "stripe-signature": Stripe.webhooks.generateTestHeaderString({ payload, secret }),
      },
      body: payload,
    })
  }
  const reloadUntil = async (count: number) => {
    await expect(async () => {
      await page.reload()
      await expect(list.overview).toContainText("Next 7 days")
      await expect(
        list.overview.getByText("The payment provider's webhooks are refused")
      ).toHaveCount(count, { timeout: 1_000 })
    }).toPass({ timeout: 40_000 })
  }
  await admin.signIn()
  await admin.openSubscriptions()
  await send("whsec_another")
  await reloadUntil(1)
  await expect(list.overview).toContainText(
    "Give stripe.webhookSecret the signing secret"
  )
  await expectAccessible(page, "main")

  await send(STANDIN_KEYS.webhookSecret)
  await reloadUntil(0)
})

test("staff confirm that the shop has moved, and billing goes on", async ({
  admin,
  shop,
  page,
}) => {
  const database = new Client({ connectionString: stackUrls().database })
  await database.connect()
  try {
    await database.query("UPDATE hub_provider_account SET account_id = 'acct_former'")
    const one = await aRunningSubscription(shop)
    const before = (await stripePaymentsOf(one)).length
    await shop.post(`/admin/customer-hub/subscriptions/${one.id}/next-charge`, {
      next_charge_at: await aMinuteFromNow(shop),
    })
    await shop.moveClock({ minutes: 2 })
    expect(await stripePaymentsOf(one)).toHaveLength(before)

    const list = new AdminListPage(page, admin.rows)
    const detail = new AdminSubscriptionPage(page)
    await admin.signIn()
    await admin.openSubscriptions()
    await expect(list.overview).toContainText(
      "this is not the account that the database belongs to"
    )
    await expect(list.overview).toContainText("It belongs to account acct_former")
    await expect(list.overview).toContainText("found with account acct_standin")
    await expectAccessible(page, "main")

    const confirm = list.overview.getByRole("button", { name: "Confirm the move" })
    await confirm.click()
    await expect(detail.prompt).toContainText("Has the shop moved?")
    await detail.button("Cancel").click()
    await confirm.click()
    await detail.button("Confirm the move").click()
    await detail.isTold("Billing goes on within the hour.")
    await expect(confirm).toHaveCount(0)

    await shop.moveClock({ minutes: 61 })
    await expect.poll(() => stripePaymentsOf(one)).toHaveLength(before + 1)
  } finally {
    await database.query(
      "UPDATE hub_provider_account SET account_id = 'acct_standin', found_at = NULL"
    )
    await database.end()
  }
})
