import { OrderWorkflowEvents, PaymentEvents } from "@medusajs/framework/utils"
import { cancelOrderWorkflow, refundPaymentWorkflow } from "@medusajs/medusa/core-flows"

import askAboutPurchase from "../../../src/subscribers/purchase-undone"
import { askAboutPurchases } from "../../../src/tasks/ask-about-purchases"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import {
  aRenewal,
  hubOf,
  keepRunning,
  needingAttention,
  pageOf,
} from "../../helpers/attention"
import { letTimeGoOn, stopTime } from "../../helpers/clock"
import {
  leaveNothingDue,
  listenTo,
  paymentsOf,
  rowsOf,
  standAt,
  tick,
} from "../../helpers/engine"
import { aPaidOrder } from "../../helpers/paid-order"
import {
  aRenewalShop,
  dueSubscriptions,
  type DueSubscription,
  type RenewalShop,
} from "../../helpers/renewals"
import { sql } from "../../helpers/sql"
import { describeWithStandIn } from "../../helpers/stripe-for-tests"
import { waitUntil } from "../../helpers/wait-until"

describeWithStandIn("a purchase that was canceled or refunded", () => {
  let app: TestApp
  let shop: RenewalShop
  let heard: ReturnType<typeof listenTo>
  beforeAll(async () => {
    app = await startApp()
    shop = await aRenewalShop(app.container)
    heard = listenTo(app, ["hub_subscription.order_canceled"])
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  beforeEach(stopTime)
  afterEach(async () => {
    await leaveNothingDue(app)
    await letTimeGoOn(app)
  })

  type Bought = DueSubscription & { order_id: string; payment_id: string }

  const boughtWithOrder = async (due: DueSubscription): Promise<Bought> => {
    const { id, payment_id } = await aPaidOrder(app, {
      customer_id: due.customer_id,
      email: due.email,
      amount: 16.8,
    })
    await sql(app, "UPDATE hub_subscription SET source_order_id = ? WHERE id = ?", [
      id,
      due.subscription_id,
    ])
    return { ...due, order_id: id, payment_id: payment_id! }
  }

  /** Bought a month ago; the first renewal is due now. */
  const aPurchase = async (): Promise<Bought> => {
    const [due] = await dueSubscriptions(app.container, {
      shop,
      stripeUrl: app.stripe.url,
    })
    return await boughtWithOrder(due)
  }

  /** As staff do in Medusa Admin, but nobody hears of it. */
  const cancelUnheard = async ({ order_id }: Bought) => {
    await sql(
      app,
      `UPDATE "order" SET status = 'canceled', canceled_at = now() WHERE id = ?`,
      [order_id]
    )
  }

  const chargesOf = (one: DueSubscription) =>
    paymentsOf(app, one).filter(({ status }) => status === "succeeded").length

  const reasonsOf = async (one: DueSubscription) =>
    (await pageOf(app, one)).questions.map(({ reason, stops_charging }) => [
      reason,
      stops_charging,
    ])

  it("is asked about as soon as staff cancel the order, and not charged until they answer", async () => {
    const one = await aPurchase()
    await cancelOrderWorkflow(app.container).run({ input: { order_id: one.order_id } })
    await waitUntil("staff are asked", async () => (await reasonsOf(one)).length > 0)
    expect(await reasonsOf(one)).toEqual([["order_canceled", true]])
    expect((await needingAttention(app)).ids).toContain(one.subscription_id)
    expect((await hubOf(app, one)).subscription.is_charging_stopped).toBe(true)
    await tick(app)
    expect(chargesOf(one)).toBe(0)
    const { body } = await app.api.get<{ subscriptions: { questions: unknown[] }[] }>(
      `/admin/customer-hub/subscriptions?order_id=${one.order_id}`,
      app.adminHeaders
    )
    expect(body.subscriptions[0].questions).toHaveLength(1)

    const page = await keepRunning(app, one)
    expect(page.events[0]).toMatchObject({
      name: "kept_running",
      actor: { type: "user", email: expect.any(String) },
      details: { reasons: ["order_canceled"] },
    })
    await tick(app)
    expect(chargesOf(one)).toBe(1)
    // Asked once: neither the engine nor the event asks again.
    await askAboutPurchase({
      event: { name: OrderWorkflowEvents.CANCELED, data: { id: one.order_id } },
      container: app.container,
      pluginOptions: {},
    })
    expect(await reasonsOf(one)).toEqual([])
    expect(await heard(one.subscription_id)).toHaveLength(1)
  })

  it("whose event was lost is found by the engine before the first renewal", async () => {
    const one = await aPurchase()
    await cancelUnheard(one)
    await tick(app)
    expect(chargesOf(one)).toBe(0)
    expect(await reasonsOf(one)).toEqual([["order_canceled", true]])
    expect((await rowsOf(app, one)).cycle).toMatchObject({
      status: "scheduled",
      problem: null,
    })
  })

  it("is found by the engine after a first try that the bank declined, too", async () => {
    const one = await aPurchase()
    app.stripe.cards.setBehaviour(one.payment_method_id, {
      decline: "insufficient_funds",
    })
    await tick(app)
    app.stripe.cards.setBehaviour(one.payment_method_id, "succeed")
    await cancelUnheard(one)
    const { cycle } = await rowsOf(app, one)
    standAt(cycle.retry_at!)
    await tick(app)
    expect(chargesOf(one)).toBe(0)
    expect(await reasonsOf(one)).toEqual([["order_canceled", true]])
  })

  it("after its first renewal is asked about, and charged as before", async () => {
    const renewed = await aRenewal(app, shop)
    const one = await boughtWithOrder(renewed)
    await cancelUnheard(one)
    standAt(renewed.next_due_at)
    await tick(app)
    expect(await reasonsOf(one)).toEqual([["order_canceled", false]])
    expect(chargesOf(one)).toBe(2)
  })

  it("is asked about when it was refunded whole, and not for a part", async () => {
    const one = await aPurchase()
    const refund = (amount: number) =>
      refundPaymentWorkflow(app.container).run({
        input: { payment_id: one.payment_id, amount },
      })
    const hear = () =>
      askAboutPurchase({
        event: { name: PaymentEvents.REFUNDED, data: { id: one.payment_id } },
        container: app.container,
        pluginOptions: {},
      })
    await refund(6)
    await hear()
    expect(await reasonsOf(one)).toEqual([])
    await refund(10.8)
    await hear()
    expect(await reasonsOf(one)).toEqual([["order_refunded", false]])
  })

  it("whose event was lost is found by the job two days before the charge", async () => {
    const one = await aPurchase()
    const { subscription } = await rowsOf(app, one)
    await cancelUnheard(one)
    const due = subscription.next_charge_at!.getTime()
    standAt(due - 3 * 24 * 60 * 60 * 1000)
    await askAboutPurchases(app.container)
    expect(await reasonsOf(one)).toEqual([])
    standAt(due - 24 * 60 * 60 * 1000)
    await askAboutPurchases(app.container)
    expect(await reasonsOf(one)).toEqual([["order_canceled", true]])
  })

  it("is asked about once, though many find out at the same time", async () => {
    const one = await aPurchase()
    await cancelUnheard(one)
    await Promise.all(
      Array.from({ length: 8 }, () =>
        askAboutPurchase({
          event: { name: OrderWorkflowEvents.CANCELED, data: { id: one.order_id } },
          container: app.container,
          pluginOptions: {},
        })
      )
    )
    const { eventNames } = await rowsOf(app, one)
    expect(eventNames.filter((name) => name === "order_canceled")).toHaveLength(1)
    expect(await reasonsOf(one)).toHaveLength(1)
  })

  it("of an ended subscription asks nobody", async () => {
    const one = await aPurchase()
    await sql(app, "UPDATE hub_subscription SET status = 'canceled' WHERE id = ?", [
      one.subscription_id,
    ])
    await cancelUnheard(one)
    await askAboutPurchase({
      event: { name: OrderWorkflowEvents.CANCELED, data: { id: one.order_id } },
      container: app.container,
      pluginOptions: {},
    })
    expect(
      await sql(app, "SELECT id FROM hub_staff_question WHERE subscription_id = ?", [
        one.subscription_id,
      ])
    ).toEqual([])
  })
})
