import {
  registerCharger,
  type Charger,
  type FinalOutcome,
} from "../../../src/payment-providers"
import { renewDueSubscriptions } from "../../../src/workflows/billing/renew-due-subscriptions"
import { cancelSubscriptionWorkflow } from "../../../src/workflows"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { booksOf } from "../../helpers/billing-books"
import { cardRoutes, saveCard, storedCard } from "../../helpers/cards"
import {
  aRenewalShop,
  dueSubscriptions,
  type DueSubscription,
  type RenewalShop,
} from "../../helpers/renewals"
import { aCustomer } from "../../helpers/scenario"
import { aSession } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"
import { receiveHeld } from "../../helpers/webhooks"

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
  /** What the other provider does from now on. */
  const acme = {
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
      acme.canceled.includes(id) || acme.cancel.status === "succeeded"
        ? acme.cancel
        : DECLINED,
    cancel: async (id) => {
      if (acme.cancel.status === "canceled") {
        acme.canceled.push(id)
      }
      return acme.cancel
    },
    describeCard: async () => null,
  }
  beforeAll(() => registerCharger(MANUAL, charger))
  beforeEach(() => {
    acme.canceled = []
    acme.cancel = { status: "canceled" }
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
    expect(acme.canceled).toEqual([`acme_${due.cycle_id}`])
    expect(await booksOf(app, due)).toMatchObject({
      cycle: "fulfilled",
      attempts: [{ status: "declined" }, { status: "succeeded" }],
      order: { captures: [16.8] },
    })
    expect(paymentsAtStripe(due)).toEqual([["succeeded", 1680]])
  })

  it("is not charged at Stripe while the other provider does not answer", async () => {
    const due = await aFailedOne()
    acme.cancel = { status: "unknown", message: "Silence." }
    const routes = await routesOf(due)
    const id = await saveCard(app, routes)
    expect((await routes.complete(id)).body.charge).toEqual({ status: "in_progress" })
    expect(app.stripe.requests.count(CONFIRM)).toBe(0)
    expect(paymentsAtStripe(due)).toEqual([])

    acme.cancel = { status: "canceled" }
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
    acme.cancel = { status: "succeeded" }
    const routes = await routesOf(due)
    expect((await routes.complete(await saveCard(app, routes))).status).toBe(200)
    expect(paymentsAtStripe(due)).toEqual([])
    expect((await booksOf(app, due)).cycle).toBe("fulfilled")
  })

  it("stops at the other provider what is open there when it is canceled", async () => {
    const due = await aFailedOne()
    acme.cancel = { status: "unknown", message: "Silence." }
    const routes = await routesOf(due)
    await routes.complete(await saveCard(app, routes))
    await releaseLease(due)
    acme.cancel = { status: "canceled" }
    const { result } = await cancelSubscriptionWorkflow(app.container).run({
      input: {
        subscription_id: due.subscription_id,
        canceled_by: { type: "user", id: "user_1" },
      },
    })
    expect(result.charge).toBe("stopped")
    expect(acme.canceled).toEqual([`acme_${due.cycle_id}`])
    expect((await booksOf(app, due)).cycle).toBe("void")
    expect(paymentsAtStripe(due)).toEqual([])
  })
})
