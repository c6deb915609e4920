import { Modules } from "@medusajs/framework/utils"
import { updateRegionsWorkflow } from "@medusajs/medusa/core-flows"

import { HUB_SETTINGS_MODULE } from "../../../src/modules/hub-settings"
import {
  PaymentProviders,
  type Charger,
  type FinalOutcome,
} from "../../../src/payment-providers"
import { recordMissedRefunds } from "../../../src/tasks/record-missed-refunds"
import { renewDueSubscriptions } from "../../../src/tasks/renew-due-subscriptions"
import { cancelSubscriptionWorkflow } from "../../../src/workflows"
import { acme } from "../../helpers/acme/bank"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { booksOf, orderBooks } from "../../helpers/billing-books"
import { cardRoutes, saveCard, storedCard } from "../../helpers/cards"
import {
  aRenewalShop,
  dueSubscriptions,
  type DueSubscription,
  type RenewalShop,
} from "../../helpers/renewals"
import { storefront, type Checkout } from "../../helpers/checkout"
import { leaveNothingDue, standAt } from "../../helpers/engine"
import { aCustomer } from "../../helpers/scenario"
import { aProductForSale, type TestShop } from "../../helpers/shop"

import { aSession } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"
import { startedBy } from "../../helpers/started-by"
import { receive, receiveHeld } from "../../helpers/webhooks"

let app: TestApp
let shop: RenewalShop
beforeAll(async () => {
  app = await startApp()
  shop = await aRenewalShop(app.container)
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())
beforeEach(() => app.stripe.webhooks.drop())

const CONFIRM = "POST /v1/payment_intents/:id/confirm"
const MANUAL = "pp_system_default"

let people = 0
/** A due subscription of somebody whom Stripe has never heard of. */
const aDueElsewhere = async (method: string | null): Promise<DueSubscription> => {
  const [due] = await dueSubscriptions(app.container, {
    shop,
    stripeUrl: app.stripe.url,
    provider_id: MANUAL,
  })
  const email = `elsewhere-${++people}@example.com`
  const customer = await aCustomer(app, email)
  await sql(
    app,
    `UPDATE hub_subscription
        SET customer_id = ?, email = ?, account_holder_id = NULL, payment_method_id = ?,
            card_brand = NULL, card_last4 = NULL, card_exp_month = NULL, card_exp_year = NULL
      WHERE id = ?`,
    [customer.id, email, method, due.subscription_id]
  )
  return { ...due, email, customer_id: customer.id }
}

const tick = async () => {
  await renewDueSubscriptions(app.container, { timeSlice: 30_000 })
}

const routesOf = async (due: DueSubscription) =>
  cardRoutes(app, due.subscription_id, await aSession(app, due.email))

const releaseLease = async ({ cycle_id }: DueSubscription) =>
  await sql(
    app,
    "UPDATE hub_billing_cycle SET locked_until = clock_timestamp() - interval '1 second' WHERE id = ? AND locked_until IS NOT NULL",
    [cycle_id]
  )

const paymentsAtStripe = ({ subscription_id }: DueSubscription) =>
  app.stripe.books
    .payments()
    .filter(({ metadata }) => metadata.subscription_id === subscription_id)
    .map(({ status, amount_received }) => [status, amount_received])

describe("a subscription that is paid by hand", () => {
  it("moves to Stripe with the first card, and what is due is paid at once", async () => {
    const due = await aDueElsewhere(null)
    await tick()
    expect(await booksOf(app, due)).toMatchObject({ cycle: "failed", attempts: [] })

    const routes = await routesOf(due)
    expect((await routes.show()).body.subscription).toMatchObject({
      card: null,
      shared_with: [],
      failed_charge: { reason: "no_automatic_charge" },
    })
    const { status, body } = await routes.complete(await saveCard(app, routes))
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { card: { last4: "4444" }, charge: { status: "paid" } },
    })
    const stored = await storedCard(app, due.subscription_id)
    expect(stored).toMatchObject({ provider: "pp_stripe_stripe", last4: "4444" })
    const [holder] = await sql<{ customer_id: string; customer: string }>(
      app,
      `SELECT link.customer_id, holder.external_id AS customer
         FROM account_holder holder
         JOIN customer_account_holder link ON link.account_holder_id = holder.id
        WHERE holder.id = ?`,
      [stored.holder]
    )
    expect(holder.customer_id).toBe(due.customer_id)
    const method = await app.stripe.client.paymentMethods.retrieve(stored.method!)
    expect(method.customer).toBe(holder.customer)
    expect(await booksOf(app, due)).toMatchObject({
      subscription: { status: "active" },
      cycle: "fulfilled",
      attempts: [{ number: 1, status: "succeeded" }],
      order: { captures: [16.8] },
    })
    expect(paymentsAtStripe(due)).toEqual([["succeeded", 1680]])
  })

  it("moves by the webhook when the tab closed", async () => {
    const due = await aDueElsewhere(null)
    await tick()
    await saveCard(app, await routesOf(due))
    await receiveHeld(app, ["setup_intent.succeeded"], { copies: 3 })
    expect(await storedCard(app, due.subscription_id)).toMatchObject({
      provider: "pp_stripe_stripe",
      last4: "4444",
    })
    expect(await booksOf(app, due)).toMatchObject({
      cycle: "fulfilled",
      order: { captures: [16.8] },
    })
    expect(paymentsAtStripe(due)).toEqual([["succeeded", 1680]])
  })

  it("does not take a card that was saved to somebody else for it", async () => {
    const due = await aDueElsewhere(null)
    const other = await aDueElsewhere(null)
    // Both have a customer of their own at Stripe by now.
    await (await routesOf(due)).setUp()
    const { body } = await (await routesOf(other)).setUp()
    const { customer } = await app.stripe.client.setupIntents.retrieve(
      body.setup_intent_id
    )
    const forged = await app.stripe.client.setupIntents.create({
      customer: String(customer),
      usage: "off_session",
      payment_method_types: ["card"],
      metadata: { subscription_id: due.subscription_id, purpose: "replace_card" },
    })
    await app.stripe.browser.confirmSetup(forged.client_secret!, "pm_card_visa")
    await receiveHeld(app, ["setup_intent.succeeded"])
    expect(await (await routesOf(due)).complete(forged.id)).toMatchObject({
      status: 400,
      body: { code: "card_not_usable" },
    })
    expect((await storedCard(app, due.subscription_id)).provider).toBe(MANUAL)
  })

  it("is set up for one customer at Stripe, however many ask at once", async () => {
    const due = await aDueElsewhere(null)
    const routes = await routesOf(due)
    const answers = await Promise.all([routes.setUp(), routes.setUp(), routes.setUp()])
    const good = answers.filter(({ status }) => status === 200)
    expect(good.length).toBeGreaterThan(0)
    for (const { status, body } of answers.filter((answer) => !good.includes(answer))) {
      expect([status, body.code]).toEqual([502, "card_setup_failed"])
    }
    const intents = await Promise.all(
      good.map(({ body }) =>
        app.stripe.client.setupIntents.retrieve(body.setup_intent_id)
      )
    )
    expect(new Set(intents.map(({ customer }) => customer)).size).toBe(1)
    for (const { body } of good) {
      await app.stripe.browser.confirmSetup(body.client_secret, "pm_card_visa")
      app.stripe.advance(1_000)
      expect((await routes.complete(body.setup_intent_id)).status).toBe(200)
    }
  })
})

describe("a subscription that another provider charges", () => {
  /** What the other provider does from now on: it can charge, and nothing else. */
  const other = {
    canceled: [] as string[],
    cancel: { status: "canceled" } as FinalOutcome,
  }
  const DECLINED = {
    status: "declined" as const,
    failure: { code: "insufficient_funds", message: "No.", is_final: false },
  }
  const charger: Charger = {
    sessionData: () => ({}),
    prepare: async ({ cycle_id }) => `acme_${cycle_id}`,
    confirm: async () => DECLINED,
    readBack: async (id) =>
      other.canceled.includes(id) || other.cancel.status === "succeeded"
        ? other.cancel
        : DECLINED,
    cancel: async (id) => {
      if (other.cancel.status === "canceled") {
        other.canceled.push(id)
      }
      return other.cancel
    },
    describeMethod: async () => null,
  }
  let replaced: ReturnType<typeof jest.replaceProperty>
  beforeAll(() => {
    const hubSettings = app.container.resolve(HUB_SETTINGS_MODULE)
    const paymentProviders = { [MANUAL]: { charger } }
    replaced = jest.replaceProperty(
      hubSettings,
      "paymentProviders",
      new PaymentProviders({ ...hubSettings.options, paymentProviders })
    )
  })
  afterAll(() => replaced.restore())
  beforeEach(() => {
    other.canceled = []
    other.cancel = { status: "canceled" }
  })

  const aFailedOne = async () => {
    const due = await aDueElsewhere("acme_card")
    await tick()
    expect(await booksOf(app, due)).toMatchObject({
      cycle: "failed",
      attempts: [{ status: "declined" }],
    })
    app.stripe.requests.clear()
    return due
  }

  it("has its payment there canceled before Stripe makes another", async () => {
    const due = await aFailedOne()
    const routes = await routesOf(due)
    const { body } = await routes.complete(await saveCard(app, routes))
    expect(body.charge).toEqual({ status: "paid" })
    expect(other.canceled).toEqual([`acme_${due.cycle_id}`])
    expect(await booksOf(app, due)).toMatchObject({
      cycle: "fulfilled",
      attempts: [{ status: "declined" }, { status: "succeeded" }],
      order: { captures: [16.8] },
    })
    expect(paymentsAtStripe(due)).toEqual([["succeeded", 1680]])
  })

  it("is not charged at Stripe while the other provider does not answer", async () => {
    const due = await aFailedOne()
    other.cancel = { status: "unknown", message: "Silence." }
    const routes = await routesOf(due)
    const id = await saveCard(app, routes)
    expect((await routes.complete(id)).body.charge).toEqual({ status: "in_progress" })
    expect(app.stripe.requests.count(CONFIRM)).toBe(0)
    expect(paymentsAtStripe(due)).toEqual([])

    other.cancel = { status: "canceled" }
    await releaseLease(due)
    await tick()
    expect(await booksOf(app, due)).toMatchObject({
      cycle: "fulfilled",
      order: { captures: [16.8] },
    })
    expect((await routes.complete(id)).body.charge).toEqual({ status: "paid" })
    expect(paymentsAtStripe(due)).toEqual([["succeeded", 1680]])
  })

  it("is not charged at Stripe when the other provider had the money already", async () => {
    const due = await aFailedOne()
    other.cancel = { status: "succeeded" }
    const routes = await routesOf(due)
    expect((await routes.complete(await saveCard(app, routes))).status).toBe(200)
    expect(paymentsAtStripe(due)).toEqual([])
    expect((await booksOf(app, due)).cycle).toBe("fulfilled")
  })

  it("stops at the other provider what is open there when it is canceled", async () => {
    const due = await aFailedOne()
    other.cancel = { status: "unknown", message: "Silence." }
    const routes = await routesOf(due)
    await routes.complete(await saveCard(app, routes))
    await releaseLease(due)
    other.cancel = { status: "canceled" }
    const { result } = await cancelSubscriptionWorkflow(app.container).run({
      input: {
        subscription_id: due.subscription_id,
        canceled_by: { type: "user", id: "user_1" },
      },
    })
    expect(result.charge).toBe("stopped")
    expect(other.canceled).toEqual([`acme_${due.cycle_id}`])
    expect((await booksOf(app, due)).cycle).toBe("void")
    expect(paymentsAtStripe(due)).toEqual([])
  })
})

describe("a provider that is not Stripe", () => {
  const ACME = "pp_acme_acme"
  const coffees = { title: "House Blend", isDigital: true, prices: { eur: 10 } }
  let atAcme: TestShop
  let store: Checkout
  let coffee: string
  let tried: string
  beforeAll(async () => {
    await leaveNothingDue(app)
    await updateRegionsWorkflow(app.container).run({
      input: {
        selector: { id: shop.region_id },
        update: { payment_providers: [ACME, MANUAL] },
      },
    })
    atAcme = {
      salesChannelId: shop.sales_channel_id,
      shippingOptionId: shop.shipping_option_id,
      regionIds: { eur: shop.region_id, jpy: shop.region_id },
      locationId: "",
      shippingProfileId: "",
    }
    store = storefront(app, atAcme)
    coffee = (await aProductForSale(app, atAcme, { ...coffees, plan: {} })).variant_id
    const plan = { trial_days: 14 }
    tried = (await aProductForSale(app, atAcme, { ...coffees, plan })).variant_id
    app.stripe.requests.clear()
  })
  afterEach(() => {
    expect(app.stripe.requests.count()).toBe(0)
    standAt(Date.now())
  })

  /** Bought and paid at Acme: 10 EUR and 20 % tax. */
  const aPurchase = async (email: string) => {
    const cartId = await store.cart({ email })
    await store.add(cartId, { variant_id: coffee, quantity: 1 })
    const { session } = await store.session(cartId, ACME)
    acme.pay(session.data.client_secret!, "1111")
    const { body } = await store.complete(cartId)
    return await started(body.order.id, email)
  }

  const started = async (orderId: string, email: string) => {
    const [subscription] = await startedBy(app, orderId)
    const due = {
      subscription_id: subscription.id,
      cycle_id: subscription.cycles.find(({ status }) => status === "scheduled")!.id,
      customer_id: subscription.customer_id,
      payment_method_id: subscription.payment_method_id!,
      email,
    }
    return { orderId, subscription, due }
  }

  const paidWith = (methodId: string) =>
    [...acme.payments.values()]
      .filter(({ method }) => method === methodId)
      .map(({ status, amount }) => [status, amount])

  it("is bought with, and renewed", async () => {
    const { subscription, due } = await aPurchase("bought-at-acme@example.com")
    expect(subscription).toMatchObject({
      status: "active",
      payment_provider_id: ACME,
      card_brand: "acme",
      card_last4: "1111",
    })
    standAt(subscription.next_charge_at!)
    await tick()
    expect(await booksOf(app, due)).toMatchObject({
      cycle: "fulfilled",
      attempts: [{ number: 1, status: "succeeded" }],
      order: { captures: [12], outstanding: 0 },
    })
    expect(paidWith(due.payment_method_id)).toEqual([
      ["paid", 1200],
      ["paid", 1200],
    ])
  })

  it("is not bought with by a session that would not save the card", async () => {
    const email = "careless-at-acme@example.com"
    const cartId = await store.cart({ email })
    await store.add(cartId, { variant_id: coffee, quantity: 1 })
    const { session } = await store.session(cartId, ACME)
    const payments = app.container.resolve(Modules.PAYMENT)
    await payments.updatePaymentSession({
      id: session.id,
      data: { ...session.data, saves: false },
      amount: 12,
      currency_code: "eur",
    })
    expect(await store.complete(cartId)).toMatchObject({
      status: 400,
      body: { code: "card_required" },
    })
  })

  it("saves the card of a trial", async () => {
    const email = "trial-at-acme@example.com"
    const cartId = await store.cart({ email })
    await store.subscribe(cartId, { variant_id: tried, quantity: 1 })
    expect((await store.complete(cartId)).body.code).toBe("card_required")
    const { body } = await store.setUpCard(cartId)
    acme.finishSetup(body.client_secret, "2222")
    const completed = await store.complete(cartId)
    const { subscription, due } = await started(completed.body.order.id, email)
    expect(subscription).toMatchObject({
      status: "trialing",
      payment_provider_id: ACME,
      card_last4: "2222",
    })
    standAt(subscription.next_charge_at!)
    await tick()
    expect((await booksOf(app, due)).cycle).toBe("fulfilled")
    expect(paidWith(due.payment_method_id)).toEqual([["paid", 1200]])
  })

  it("has a declined card replaced in the hub, and the old one let go", async () => {
    const { subscription, due } = await aPurchase("replaced-at-acme@example.com")
    acme.methods.get(due.payment_method_id)!.declines = true
    standAt(subscription.next_charge_at!)
    await tick()
    expect(await booksOf(app, due)).toMatchObject({
      cycle: "failed",
      attempts: [{ status: "declined" }],
    })
    const routes = await routesOf(due)
    const { body } = await routes.setUp()
    acme.finishSetup(body.client_secret, "3333")
    expect((await routes.complete("seti_1")).body.code).toBe("invalid_request")
    expect(await routes.complete(body.setup_intent_id)).toMatchObject({
      status: 200,
      body: { card: { last4: "3333" }, charge: { status: "paid" } },
    })
    const stored = await storedCard(app, due.subscription_id)
    expect(stored).toMatchObject({
      provider: ACME,
      last4: "3333",
      holder: subscription.account_holder_id,
    })
    expect(paidWith(stored.method!)).toEqual([["paid", 1200]])
    expect(acme.methods.get(due.payment_method_id)!.customer).toBeNull()
  })

  it("is refunded by staff, and tells of its own refunds without a webhook", async () => {
    const { orderId, due } = await aPurchase("refunded-at-acme@example.com")
    const [payment] = await sql<{ id: string; at_acme: string }>(
      app,
      `SELECT payment.id, payment.data->>'id' AS at_acme
         FROM payment
         JOIN order_payment_collection link
           ON link.payment_collection_id = payment.payment_collection_id
        WHERE link.order_id = ?`,
      [orderId]
    )
    const { status } = await app.api.post(
      `/admin/payments/${payment.id}/refund`,
      { amount: 5 },
      app.adminHeaders
    )
    expect(status).toBe(200)
    expect(acme.payments.get(payment.at_acme)!.refunded).toBe(500)

    await receive(app, {
      provider: "acme_acme",
      payload: { rawData: JSON.stringify({ id: payment.at_acme }), headers: {} },
    })
    acme.refund(payment.at_acme, 300)
    await recordMissedRefunds(app.container)
    await recordMissedRefunds(app.container)
    // All providers are asked.
    expect(app.stripe.requests.count("GET /v1/refunds")).toBe(2)
    app.stripe.requests.clear()
    expect(await orderBooks(app, orderId)).toMatchObject({
      captures: [12],
      refunds: [3, 5],
      refunded_amount: [8],
    })
    expect(acme.payments.get(payment.at_acme)!.refunded).toBe(800)
    expect(await storedCard(app, due.subscription_id)).toMatchObject({ provider: ACME })
  })
})
