import { refundPaymentWorkflow } from "@medusajs/medusa/core-flows"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import type {
  AdminSubscriptionResponse,
  StorePaymentListResponse,
} from "../../../src/types/http"
import { recordProviderRefundsWorkflow } from "../../../src/workflows/billing/record-provider-refunds"
import { renewDueSubscriptions } from "../../../src/tasks/renew-due-subscriptions"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { orderBooks } from "../../helpers/billing-books"
import { aPaidOrder } from "../../helpers/paid-order"
import {
  aRenewalShop,
  dueSubscriptions,
  type DueSubscription,
  type RenewalShop,
} from "../../helpers/renewals"
import { aCustomer, aSubscription } from "../../helpers/scenario"
import { aSession } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"
import { asReceived, receive, receiveHeld } from "../../helpers/webhooks"

let app: TestApp
let shop: RenewalShop
beforeAll(async () => {
  app = await startApp()
  shop = await aRenewalShop(app.container)
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())
beforeEach(() => app.stripe.webhooks.drop())

type Renewed = DueSubscription & {
  order_id: string
  intent: string
  payment_id: string
}

/** A renewal of 16.80 EUR that was collected. */
async function aRenewal(): Promise<Renewed> {
  const [due] = await dueSubscriptions(app.container, {
    shop,
    stripeUrl: app.stripe.url,
  })
  await renewDueSubscriptions(app.container, { timeSlice: 30_000 })
  const [row] = await sql<Omit<Renewed, keyof DueSubscription>>(
    app,
    `SELECT order_id, provider_payment_id AS intent, payment.id AS payment_id
       FROM hub_billing_cycle cycle JOIN payment USING (payment_session_id)
      WHERE cycle.id = ?`,
    [due.cycle_id]
  )
  app.stripe.webhooks.drop()
  return { ...due, ...row }
}

const refundAtStripe = async (intent: string, amount?: number) =>
  await app.stripe.client.refunds.create({ payment_intent: intent, amount })

const record = async (intent: string) =>
  (
    await recordProviderRefundsWorkflow(app.container).run({
      input: {
        payment_provider_id: "pp_stripe_stripe",
        provider_payment_id: intent,
      },
    })
  ).result

const history = async ({ email }: { email: string }) => {
  const { body } = await app.api.get<StorePaymentListResponse>(
    "/store/customer-hub/payments",
    await aSession(app, email)
  )
  return body.payments.map(({ status, refunded }) => ({ status, refunded }))
}

const failuresOf = async ({ subscription_id }: DueSubscription) => {
  const { body } = await app.api.get<AdminSubscriptionResponse>(
    `/admin/customer-hub/subscriptions/${subscription_id}`,
    app.adminHeaders
  )
  return body.subscription.events
    .filter(({ name }) => name === "refund_failed")
    .map(({ details }) => details)
}

const REFUNDED = {
  transactions: [-16.8, 16.8],
  credit_lines: [16.8],
  captures: [16.8],
  refunds: [16.8],
  refunded_amount: [16.8],
  outstanding: 0,
}

describe("a refund made at Stripe", () => {
  it("is recorded once for three webhooks at once, without asking Stripe for it again", async () => {
    const renewal = await aRenewal()
    await refundAtStripe(renewal.intent)
    app.stripe.requests.clear()
    const events = app.stripe.webhooks.held.filter(({ type }) => type.includes("refund"))
    expect(events.map(({ type }) => type).sort()).toEqual([
      "charge.refunded",
      "refund.created",
    ])
    await Promise.all(
      [...events, ...events, ...events].map((event) =>
        receive(app, asReceived(app, event))
      )
    )
    expect(await record(renewal.intent)).toBe(true)
    expect(await orderBooks(app, renewal.order_id)).toEqual(REFUNDED)
    expect(await history(renewal)).toEqual([{ status: "refunded", refunded: 16.8 }])
    expect(app.stripe.requests.count("POST /v1/refunds")).toBe(0)
  })

  it("in parts is recorded part by part", async () => {
    const renewal = await aRenewal()
    await refundAtStripe(renewal.intent, 500)
    await receiveHeld(app)
    expect(await history(renewal)).toEqual([
      { status: "partially_refunded", refunded: 5 },
    ])
    await refundAtStripe(renewal.intent)
    await receiveHeld(app, undefined, { copies: 3 })
    expect(await orderBooks(app, renewal.order_id)).toEqual({
      ...REFUNDED,
      transactions: [-11.8, -5, 16.8],
      credit_lines: [5, 11.8],
      refunds: [5, 11.8],
    })
    expect(await history(renewal)).toEqual([{ status: "refunded", refunded: 16.8 }])
  })

  it("is told apart from one that Medusa made", async () => {
    const renewal = await aRenewal()
    await refundPaymentWorkflow(app.container).run({
      input: { payment_id: renewal.payment_id, amount: 6 },
    })
    const before = await orderBooks(app, renewal.order_id)
    expect(before).toMatchObject({ refunds: [6], transactions: [-6, 16.8] })
    await receiveHeld(app, undefined, { copies: 3 })
    expect(await orderBooks(app, renewal.order_id)).toEqual(before)

    await refundAtStripe(renewal.intent, 200)
    await receiveHeld(app)
    expect(await orderBooks(app, renewal.order_id)).toMatchObject({
      refunds: [2, 6],
      transactions: [-6, -2, 16.8],
      credit_lines: [2, 6],
      refunded_amount: [8],
      outstanding: 0,
    })
  })

  it("that Medusa is making at the same time is recorded once", async () => {
    const renewal = await aRenewal()
    const slow = app.stripe.faults.add({ on: "POST /v1/refunds", do: "hang_after" })
    const refunding = refundPaymentWorkflow(app.container).run({
      input: { payment_id: renewal.payment_id, amount: 6 },
    })
    await slow.reached
    await receiveHeld(app)
    slow.remove()
    await refunding
    await record(renewal.intent)
    expect(await orderBooks(app, renewal.order_id)).toMatchObject({
      refunds: [6],
      transactions: [-6, 16.8],
    })
  })

  describe.each([
    ["refund alone", ["order_transaction", "order_change", "collection"]],
    ["sum of the collection missing", ["collection"]],
  ])("half recorded by a process that died: %s", (_what, missing) => {
    it("is completed by the next webhook", async () => {
      const renewal = await aRenewal()
      await refundAtStripe(renewal.intent)
      const id = `ref_${renewal.payment_id.replace("pay_", "")}_1`
      if (missing.includes("order_transaction")) {
        const refunds = app.container.resolve(Modules.PAYMENT) as unknown as {
          createRefunds(data: object): Promise<unknown>
        }
        await refunds.createRefunds({
          id,
          payment_id: renewal.payment_id,
          amount: 16.8,
        })
      } else {
        await receiveHeld(app)
        await sql(app, "UPDATE payment_collection SET refunded_amount = NULL")
      }
      expect(await record(renewal.intent)).toBe(true)
      expect(await orderBooks(app, renewal.order_id)).toEqual(REFUNDED)
    })
  })

  it("of a renewal that nobody heard of yet settles the renewal first", async () => {
    const [due] = await dueSubscriptions(app.container, {
      shop,
      stripeUrl: app.stripe.url,
    })
    app.stripe.faults.add({
      on: "POST /v1/payment_intents/:id/confirm",
      do: "error_after",
    })
    await renewDueSubscriptions(app.container, { timeSlice: 30_000 })
    const [{ provider_payment_id, order_id }] = await sql<Record<string, string>>(
      app,
      "UPDATE hub_billing_cycle SET locked_until = NULL, locked_by = NULL WHERE id = ? RETURNING provider_payment_id, order_id",
      [due.cycle_id]
    )
    await refundAtStripe(provider_payment_id)
    await receiveHeld(app, ["charge.refunded"])
    expect(await orderBooks(app, order_id)).toEqual(REFUNDED)
  })

  it("that fails later is told to staff once, and left in the books", async () => {
    const renewal = await aRenewal()
    await refundAtStripe(renewal.intent, 500)
    const { id } = await refundAtStripe(renewal.intent, 300)
    await receiveHeld(app)
    const before = await orderBooks(app, renewal.order_id)
    expect(await failuresOf(renewal)).toEqual([])

    app.stripe.refunds.fail(id)
    const [failed] = app.stripe.webhooks.held
    await Promise.all([1, 2, 3].map(() => receive(app, asReceived(app, failed))))
    await record(renewal.intent)

    expect(await failuresOf(renewal)).toEqual([
      {
        order_id: renewal.order_id,
        payment_id: renewal.payment_id,
        provider_refund_id: id,
        amount: "3",
        currency_code: "eur",
      },
    ])
    expect(await orderBooks(app, renewal.order_id)).toEqual(before)
  })

  it("that failed is not reported again once it was made good", async () => {
    const renewal = await aRenewal()
    const { id } = await refundAtStripe(renewal.intent, 300)
    app.stripe.refunds.fail(id)
    await receiveHeld(app)
    expect(await failuresOf(renewal)).toEqual([])
    await refundAtStripe(renewal.intent, 300)
    await receiveHeld(app)

    expect(await failuresOf(renewal)).toEqual([])
    expect(await orderBooks(app, renewal.order_id)).toMatchObject({ refunds: [3] })
  })

  it("that Medusa is only about to make is no failed one", async () => {
    const renewal = await aRenewal()
    const slow = app.stripe.faults.add({ on: "POST /v1/refunds", do: "hang_before" })
    const refunding = refundPaymentWorkflow(app.container).run({
      input: { payment_id: renewal.payment_id, amount: 6 },
    })
    await slow.reached
    await record(renewal.intent)
    slow.remove()
    await refunding

    expect(await failuresOf(renewal)).toEqual([])
  })

  it("of the first purchase is recorded, and of other orders left to the shop", async () => {
    const mine = await aPurchase("bought@example.com", true)
    const other = await aPurchase("other@example.com", false)
    for (const { intent } of [mine, other]) {
      await refundAtStripe(intent)
    }
    await receiveHeld(app)
    expect(await orderBooks(app, mine.order_id)).toMatchObject({ refunds: [25] })
    expect(await orderBooks(app, other.order_id)).toMatchObject({ refunds: [] })
    expect(await history(mine)).toEqual([{ status: "refunded", refunded: 25 }])
  })
})

/** An order of 25 EUR that was paid at Stripe, as core's checkout leaves it. */
async function aPurchase(email: string, startsSubscription: boolean) {
  const customer = await aCustomer(app, email)
  const order = await aPaidOrder(app, { customer_id: customer.id, email, amount: 0 })
  const payments = app.container.resolve(Modules.PAYMENT)
  const collection = await payments.createPaymentCollections({
    amount: 25,
    currency_code: "eur",
  })
  const session = await payments.createPaymentSession(collection.id, {
    provider_id: "pp_stripe_stripe",
    amount: 25,
    currency_code: "eur",
    data: { capture_method: "automatic", payment_method_types: ["card"] },
  })
  const intent = String(session.data.id)
  await app.stripe.client.paymentIntents.confirm(intent, {
    payment_method: "pm_card_visa",
  })
  await payments.authorizePaymentSession(session.id, {})
  await app.container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.ORDER]: { order_id: order.id },
    [Modules.PAYMENT]: { payment_collection_id: collection.id },
  })
  await aSubscription(app, {
    customer_id: customer.id,
    email,
    source_order_id: startsSubscription ? order.id : null,
  })
  return { order_id: order.id, intent, email }
}
