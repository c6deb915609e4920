import type Stripe from "stripe"

import type { AdminOverviewResponse } from "../../../src/types/http"
import { settleBillingCyclesWorkflow } from "../../../src/workflows/billing/settle-billing-cycles"
import { recordMissedRefunds } from "../../../src/tasks/record-missed-refunds"
import { renewDueSubscriptions } from "../../../src/tasks/renew-due-subscriptions"
import { updatePaymentMethodWorkflow } from "../../../src/workflows/payment-methods/update-payment-method"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { booksOf, orderBooks } from "../../helpers/billing-books"
import { count } from "../../helpers/counts"
import {
  aRenewalShop,
  dueSubscriptions,
  type DueSubscription,
  type RenewalShop,
} from "../../helpers/renewals"
import { aSession } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"
import { waitUntil } from "../../helpers/wait-until"
import { asReceived, receive, receiveHeld } from "../../helpers/webhooks"

let app: TestApp
let shop: RenewalShop
beforeAll(async () => {
  app = await startApp()
  shop = await aRenewalShop(app.container)
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())
beforeEach(() => app.stripe.webhooks.drop())

const renew = async () =>
  await renewDueSubscriptions(app.container, { timeSlice: 30_000 })

const aDueOne = async (card?: string) => {
  const [due] = await dueSubscriptions(app.container, {
    shop,
    stripeUrl: app.stripe.url,
    card,
  })
  return due
}

const intentOf = async ({ cycle_id }: DueSubscription) => {
  const [{ id }] = await sql<{ id: string }>(
    app,
    "SELECT provider_payment_id AS id FROM hub_billing_cycle WHERE id = ?",
    [cycle_id]
  )
  return await app.stripe.client.paymentIntents.retrieve(id)
}

/** As if the process that held it had died, and its lease ended. */
const endLease = async ({ cycle_id }: DueSubscription) =>
  await sql(
    app,
    "UPDATE hub_billing_cycle SET locked_until = clock_timestamp() - interval '1 second' WHERE id = ?",
    [cycle_id]
  )

const chargesOf = async ({ id }: Stripe.PaymentIntent) => {
  const { data } = await app.stripe.client.charges.list({ payment_intent: id })
  return data.filter(({ status }) => status === "succeeded").length
}

const TYPES = [
  "payment_intent.payment_failed",
  "payment_intent.succeeded",
  "charge.refunded",
  "refund.created",
]

function ordersOf<Item>(items: Item[]): Item[][] {
  return items.length < 2
    ? [items]
    : items.flatMap((item) =>
        ordersOf(items.filter((other) => other !== item)).map((rest) => [item, ...rest])
      )
}

/** Declined, then charged with a reply that got lost, then refunded in part: all of it held. */
async function anEventfulRenewal(): Promise<DueSubscription> {
  const due = await aDueOne()
  app.stripe.cards.setBehaviour(due.payment_method_id, { decline: "insufficient_funds" })
  await renew()
  app.stripe.cards.setBehaviour(due.payment_method_id, "succeed")
  app.stripe.faults.add({ on: "POST /v1/payment_intents/:id/confirm", do: "error_after" })
  const { result } = await settleBillingCyclesWorkflow(app.container).run({
    input: { cycle_ids: [due.cycle_id], mode: "charge" },
  })
  expect(result[0].outcome).toBe("unknown")
  const { id } = await intentOf(due)
  await app.stripe.client.refunds.create({ payment_intent: id, amount: 500 })
  await endLease(due)
  return due
}

const EVENTFUL = {
  subscription: { status: "active", card_last4: "4242" },
  cycle: "fulfilled",
  cycles: ["fulfilled", "fulfilled", "scheduled"],
  attempts: [
    { number: 1, status: "declined", failure_code: "insufficient_funds" },
    { number: 2, status: "succeeded", failure_code: null },
  ],
  events: ["payment_failed", "recovered", "renewed"],
  order: {
    transactions: [-5, 16.8],
    credit_lines: [5],
    captures: [16.8],
    refunds: [5],
    refunded_amount: [5],
    outstanding: 0,
  },
}

describe("webhooks", () => {
  const orders = ordersOf(TYPES)
  const tried = orders.filter((_, index) => index % (orders.length / count(24)) < 1)

  it.each(tried.map((order) => [order.join(", "), order]))(
    "three copies each of %s end in the same books",
    async (_name, order) => {
      const due = await anEventfulRenewal()
      await receiveHeld(app, order, { copies: 3 })
      expect(await booksOf(app, due)).toEqual(EVENTFUL)
    }
  )

  it("that all get lost end in the same books", async () => {
    const due = await anEventfulRenewal()
    app.stripe.webhooks.drop()
    await renew()
    await recordMissedRefunds(app.container)
    expect(await booksOf(app, due)).toEqual(EVENTFUL)
  })

  it("tell nothing anew of a charge that was declined", async () => {
    const due = await aDueOne("pm_card_chargeCustomerFail")
    await renew()
    const before = await booksOf(app, due)
    expect(before.events).toEqual(["payment_failed"])
    await receiveHeld(app, undefined, { copies: 3 })
    expect(await booksOf(app, due)).toEqual(before)
  })

  describe("that Stripe did not sign", () => {
    const received = async () => {
      const due = await anEventfulRenewal()
      const event = app.stripe.webhooks.held.find(
        ({ type }) => type === "payment_intent.succeeded"
      )!
      return { due, data: asReceived(app, event) }
    }
    const unsigned: [string, (data: ReturnType<typeof asReceived>) => void][] = [
      ["without a signature", ({ payload }) => (payload.headers = {})],
      [
        "with another body",
        ({ payload }) =>
          (payload.rawData = Buffer.from(String(payload.rawData).replace("{", "{ "))),
      ],
      [
        "with another secret's signature",
        ({ payload }) =>
          (payload.headers["stripe-signature"] = "t=1,v1=0123456789abcdef"),
      ],
      ["for another provider", (data) => (data.provider = "stripe-ideal_stripe")],
    ]
    it.each(unsigned)("are ignored: %s", async (_what, spoil) => {
      const { due, data } = await received()
      spoil(data)
      await receive(app, data)
      expect((await booksOf(app, due)).cycle).toBe("charging")
    })

    it("are told to staff until one comes that is signed", async () => {
      const { data } = await received()
      const areRefused = async () =>
        (
          await app.api.get<AdminOverviewResponse>(
            "/admin/customer-hub/overview",
            app.adminHeaders
          )
        ).body.overview.are_webhooks_refused
      expect(await areRefused()).toBe(true)
      await receive(app, data)
      expect(await areRefused()).toBe(false)

      const unsigned = { ...data, payload: { ...data.payload, headers: {} } }
      await receive(app, unsigned)
      expect(await areRefused()).toBe(true)
      await sql(
        app,
        `UPDATE hub_settings SET refused_webhooks =
           jsonb_build_object('pp_stripe_stripe', clock_timestamp() - interval '25 hours')`
      )
      expect(await areRefused()).toBe(false)
      await receive(app, unsigned)
      expect(await areRefused()).toBe(true)
    })

    it("is not said of a body that went through Redis", async () => {
      const { due, data } = await received()
      await receive(app, JSON.parse(JSON.stringify(data)))
      expect((await booksOf(app, due)).cycle).toBe("fulfilled")
    })
  })
})

describe("3-D Secure", () => {
  const confirmRoute = (due: DueSubscription) =>
    `/store/customer-hub/subscriptions/${due.subscription_id}/confirm-payment`

  const aWaitingOne = async () => {
    const due = await aDueOne("pm_card_authenticationRequired")
    await renew()
    const { body, status } = await app.api.post<{
      client_secret: string
      publishable_key: string
    }>(confirmRoute(due), {}, await aSession(app, due.email))
    expect({ status, key: body.publishable_key }).toEqual({
      status: 200,
      key: "pk_test_standin",
    })
    return { due, secret: body.client_secret }
  }

  it("the customer confirms the cycle's own payment, and the webhook fulfils it", async () => {
    const { due, secret } = await aWaitingOne()
    const before = await booksOf(app, due)
    expect(before).toMatchObject({
      subscription: { status: "past_due" },
      attempts: [{ status: "requires_action" }],
    })
    await app.stripe.browser.confirmPayment(secret, due.payment_method_id)
    await receiveHeld(app)
    expect(await booksOf(app, due)).toEqual(before)

    await app.stripe.browser.answerChallenge(secret, "pass")
    const paid = app.stripe.webhooks.held.find(
      ({ type }) => type === "payment_intent.succeeded"
    )!
    // By the address that Stripe calls, and core's five seconds.
    expect(await app.stripe.webhooks.deliver(paid, { copies: 2 })).toEqual([200, 200])
    await waitUntil(
      "the cycle is fulfilled",
      async () => (await booksOf(app, due)).cycle === "fulfilled"
    )
    expect(await booksOf(app, due)).toMatchObject({
      subscription: { status: "active" },
      events: ["payment_failed", "recovered", "renewed"],
      order: { captures: [16.8], transactions: [16.8] },
    })
    expect(await chargesOf(await intentOf(due))).toBe(1)
    const again = await app.api.post<{ code: string }>(
      confirmRoute(due),
      {},
      await aSession(app, due.email)
    )
    expect(again).toMatchObject({ status: 409, body: { code: "nothing_to_confirm" } })
  })

  it("a new card is charged, then the old challenge finished: one charge", async () => {
    const { due, secret } = await aWaitingOne()
    await app.stripe.browser.confirmPayment(secret, due.payment_method_id)
    const [subscription] = await sql<{ account_holder_id: string }>(
      app,
      "SELECT account_holder_id FROM hub_subscription WHERE id = ?",
      [due.subscription_id]
    )
    const intent = await intentOf(due)
    const card = await app.stripe.client.paymentMethods.attach("pm_card_mastercard", {
      customer: String(intent.customer),
    })
    await updatePaymentMethodWorkflow(app.container).run({
      input: {
        subscription_ids: [due.subscription_id],
        payment_provider_id: "pp_stripe_stripe",
        payment_method_id: card.id,
        account_holder_id: subscription.account_holder_id,
        actor: { type: "customer", id: due.customer_id },
      },
    })
    expect((await booksOf(app, due)).cycle).toBe("fulfilled")
    await app.stripe.browser.answerChallenge(secret, "pass").catch(() => {})
    await receiveHeld(app, undefined, { copies: 3 })
    expect(await chargesOf(intent)).toBe(1)
    expect(await booksOf(app, due)).toMatchObject({
      subscription: { status: "active", card_last4: "4444" },
      order: { captures: [16.8], transactions: [16.8] },
    })
    const { order_id } = (
      await sql<{ order_id: string }>(
        app,
        "SELECT order_id FROM hub_billing_cycle WHERE id = ?",
        [due.cycle_id]
      )
    )[0]
    expect(await orderBooks(app, order_id)).toMatchObject({ outstanding: 0 })
  })
})
