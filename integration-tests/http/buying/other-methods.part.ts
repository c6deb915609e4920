import { Modules } from "@medusajs/framework/utils"

import type {
  AdminSubscriptionResponse,
  StoreSubscription,
} from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { mailsTo } from "../../helpers/ask-for-link"
import { storefront, type Checkout } from "../../helpers/checkout"
import { letTimeGoOn, stopTime } from "../../helpers/clock"
import { leaveNothingDue, paymentsOf, rowsOf, standAt, tick } from "../../helpers/engine"
import { untilInvoiced } from "../../helpers/invoices"
import { aProductForSale, aShop, type TestShop } from "../../helpers/shop"
import { aSession } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"
import { startedBy, untilConfirmed } from "../../helpers/started-by"
import { waitUntil } from "../../helpers/wait-until"

let app: TestApp
let shop: TestShop
let store: Checkout
beforeAll(async () => {
  app = await startApp()
  shop = await aShop(app)
  store = storefront(app, shop)
}, BOOT_TIMEOUT_MS)
afterEach(async () => {
  await leaveNothingDue(app)
  await letTimeGoOn(app)
})
afterAll(async () => {
  await untilConfirmed(app)
  await app.stop()
})

/** As the hub shows it. */
async function shownTo(email: string): Promise<StoreSubscription> {
  const { body } = await app.api.get<{ subscriptions: StoreSubscription[] }>(
    "/store/customer-hub/subscriptions",
    await aSession(app, email)
  )
  return body.subscriptions[0]
}

/** The next renewal, once the engine has charged it. */
async function renew({
  id,
  next_charge_at,
}: {
  id: string
  next_charge_at: Date | null
}) {
  stopTime()
  standAt(next_charge_at!)
  await tick(app)
  return await rowsOf(app, { subscription_id: id })
}

/** The shop's mail of a renewal and its invoice both call the payment method that. */
async function isCalled(
  { mail, paper }: { mail: string; paper: string },
  { email, order }: { email: string; order: string }
) {
  const receiptOf = () =>
    mailsTo(app, email).find(({ subject }) => subject.includes("receipt for order"))
  await waitUntil("its receipt is there", () => !!receiptOf())
  expect(receiptOf()!.text).toContain(mail)
  const [invoice] = await untilInvoiced(app, order)
  expect(invoice.snapshot.payment).toMatchObject({ method: paper })
}

async function shownToStaff(id: string) {
  const { body } = await app.api.get<AdminSubscriptionResponse>(
    `/admin/customer-hub/subscriptions/${id}`,
    app.adminHeaders
  )
  return body.subscription
}

/** A cart with a subscription, paid by Amazon Pay: the buyer agrees on Amazon's page. */
async function buyWithAmazonPay(email: string) {
  const { variant_id } = await aProductForSale(app, shop, { plan: {} })
  const { id: account } = await app.stripe.client.paymentMethods.create({
    type: "amazon_pay",
  })
  const cart = await store.cart({ email })
  await store.add(cart, { variant_id, quantity: 1 })
  await store.ship(cart)
  const { session } = await store.session(cart, "pp_stripe_stripe")
  const secret = session.data.client_secret!
  const { next_action } = await app.stripe.browser.confirmPayment(secret, account)
  expect(next_action).toMatchObject({ type: "redirect_to_url" })
  await app.stripe.browser.answerChallenge(secret, "pass")
  const { body } = await store.complete(cart)
  const [subscription] = await startedBy(app, body.order.id)
  return { account, subscription }
}

describe("a purchase that is paid with", () => {
  it("Link is saved, shown as Link, and renewed by Link", async () => {
    const email = "link@example.com"
    const { variant_id } = await aProductForSale(app, shop, { plan: {} })
    const { id: card } = await app.stripe.client.paymentMethods.create({ type: "link" })
    const order = await store.buy({ email, variant_id, card })

    const [subscription] = await startedBy(app, order.id)
    const { id, status } = subscription
    expect(status).toBe("active")
    expect(await shownTo(email)).toMatchObject({
      card: { type: "link" },
      card_expiry: null,
      card_update: "hub",
    })
    expect((await shownToStaff(id)).card).toEqual({ type: "link" })

    const { cycle } = await renew(subscription)
    expect(cycle).toMatchObject({ status: "fulfilled", problem: null })
    expect(paymentsOf(app, { subscription_id: id })).toMatchObject([
      { status: "succeeded" },
    ])
    await isCalled(
      { mail: "Link account", paper: "Link" },
      { email, order: cycle.order_id! }
    )
  })

  it("Amazon Pay is saved, shown as Amazon Pay, and renewed without its page", async () => {
    const email = "amazon@example.com"
    const { subscription } = await buyWithAmazonPay(email)
    const { id, status } = subscription
    expect(status).toBe("active")
    expect(await shownTo(email)).toMatchObject({
      card: { type: "amazon_pay" },
      card_expiry: null,
      card_update: "hub",
    })
    expect((await shownToStaff(id)).card).toEqual({ type: "amazon_pay" })

    const { cycle } = await renew(subscription)
    expect(cycle).toMatchObject({ status: "fulfilled", problem: null })
    expect(paymentsOf(app, { subscription_id: id })).toMatchObject([
      { status: "succeeded", attempts: 1 },
    ])
    await isCalled(
      { mail: "Amazon Pay account", paper: "Amazon Pay" },
      { email, order: cycle.order_id! }
    )
  })

  it("Amazon Pay is retried where Amazon says no, and a card may take its place", async () => {
    const email = "amazon-declines@example.com"
    const { account, subscription } = await buyWithAmazonPay(email)
    const { id } = subscription
    app.stripe.cards.setBehaviour(account, { decline: "insufficient_funds" })

    const failed = await renew(subscription)
    expect(failed).toMatchObject({
      subscription: { status: "past_due" },
      attempts: [{ status: "declined", failure_code: "insufficient_funds" }],
    })
    expect((await shownTo(email)).failed_charge).toMatchObject({
      reason: "insufficient_funds",
    })

    const { client } = app.stripe
    const [payment] = paymentsOf(app, { subscription_id: id })
    const { customer } = await client.paymentIntents.retrieve(payment.id)
    const card = await client.paymentMethods.attach("pm_card_visa", {
      customer: String(customer),
    })
    await sql(
      app,
      `UPDATE hub_subscription
          SET payment_method_id = ?, payment_method_type = 'card', card_brand = 'visa',
              card_last4 = '4242', card_exp_month = 12, card_exp_year = 2040
        WHERE id = ?`,
      [card.id, id]
    )
    standAt(failed.cycle.retry_at!)
    await tick(app)
    expect(await rowsOf(app, { subscription_id: id })).toMatchObject({
      subscription: { status: "active" },
      cycle: { status: "fulfilled" },
      attempts: [{ status: "declined" }, { status: "succeeded" }],
    })
  })

  it("SEPA debit runs while the bank has the first payment, and is renewed by it", async () => {
    const { options_: options } = stripeProvider()
    const before = { ...options }
    Object.assign(options, { capture: true, asyncPaymentMethodTypes: ["sepa_debit"] })
    try {
      const email = "sepa@example.com"
      const { variant_id } = await aProductForSale(app, shop, { plan: {} })
      const { id: card } = await app.stripe.client.paymentMethods.create({
        type: "sepa_debit",
        sepa_debit: { iban: "DE89370400440532013000" },
        billing_details: { name: "Ann Archer", email },
      })
      const order = await store.buy({ email, variant_id, card })
      const [subscription] = await startedBy(app, order.id)
      expect(subscription.status).toBe("active")
      const method = { type: "sepa_debit", last4: "3000" }
      expect((await shownTo(email)).card).toEqual(method)
      expect((await shownToStaff(subscription.id)).card).toEqual(method)
      const first = app.stripe.books
        .payments()
        .find(({ status }) => status === "processing")!

      app.stripe.debits.settle(first.id)
      const paid = app.stripe.webhooks.held.find(
        ({ type, data }) =>
          type === "payment_intent.succeeded" &&
          (data.object as { id: string }).id === first.id
      )!
      expect(await app.stripe.webhooks.deliver(paid)).toEqual([200])
      const [invoice] = await untilInvoiced(app, order.id)
      expect(invoice.snapshot.payment).toMatchObject({ method: "SEPA •••• 3000" })

      const { cycle } = await renew(subscription)
      expect(cycle.status).toBe("charging")
      expect((await shownTo(email)).waiting).toMatchObject({ is_with_bank: true })
    } finally {
      Object.assign(options, {
        capture: before.capture,
        asyncPaymentMethodTypes: undefined,
      })
    }
  })
})

/** Medusa's provider, whose options a shop sets in its configuration. */
function stripeProvider() {
  const payments = app.container.resolve(Modules.PAYMENT) as unknown as {
    paymentProviderService_: {
      retrieveProvider(id: string): { options_: Record<string, unknown> }
    }
  }
  return payments.paymentProviderService_.retrieveProvider("pp_stripe_stripe")
}
