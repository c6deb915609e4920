import { now } from "../../../src/lib/clock"
import { Modules } from "@medusajs/framework/utils"

import type { Actor } from "../../../src/types/http"
import { settleBillingCyclesWorkflow } from "../../../src/workflows/billing/settle-billing-cycles"
import { renewDueSubscriptions } from "../../../src/tasks/renew-due-subscriptions"
import { updatePaymentMethodWorkflow } from "../../../src/workflows/payment-methods/update-payment-method"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { booksOf } from "../../helpers/billing-books"
import {
  aRenewalShop,
  dueSubscriptions,
  type DueSubscription,
  type RenewalShop,
} from "../../helpers/renewals"
import { aSavedCard, holderOf } from "../../helpers/saved-card"
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

const DAY = 24 * 60 * 60 * 1000
const CUSTOMER: Actor = { type: "customer", id: "cus_test" }

const aDueOne = async (card?: string, due_at?: Date) => {
  const [due] = await dueSubscriptions(app.container, {
    shop,
    stripeUrl: app.stripe.url,
    card,
    due_at,
  })
  return due
}
const notYetDue = async () =>
  await aDueOne(undefined, new Date(now().getTime() + 10 * DAY))

const aFailedOne = async (decline: string) => {
  const due = await aDueOne()
  app.stripe.cards.setBehaviour(due.payment_method_id, { decline })
  await renewDueSubscriptions(app.container, { timeSlice: 30_000 })
  expect((await booksOf(app, due)).cycle).toBe("failed")
  app.stripe.requests.clear()
  return due
}

const swap = async (due: DueSubscription, payment_method_id: string) =>
  (
    await updatePaymentMethodWorkflow(app.container).run({
      input: {
        subscription_ids: [due.subscription_id],
        payment_provider_id: "pp_stripe_stripe",
        payment_method_id,
        account_holder_id: (await holderOf(app, due)).id,
        actor: CUSTOMER,
      },
    })
  ).result

const stored = async ({ subscription_id }: DueSubscription) => {
  const [row] = await sql<{ status: string; card: string; method: string | null }>(
    app,
    `SELECT status, concat_ws(' ', card_brand, card_last4, card_exp_month, card_exp_year) AS card,
            payment_method_id AS method
       FROM hub_subscription WHERE id = ?`,
    [subscription_id]
  )
  return row
}

const log = async ({ subscription_id }: DueSubscription) =>
  await sql(
    app,
    "SELECT name, actor_type, details, is_announced FROM hub_subscription_event WHERE subscription_id = ? ORDER BY id",
    [subscription_id]
  )

const confirms = () => app.stripe.requests.count("POST /v1/payment_intents/:id/confirm")

describe("a new card", () => {
  it("takes the old one's place once, and is told of once", async () => {
    const due = await notYetDue()
    const card = await aSavedCard(app, due)
    const told: unknown[] = []
    const bus = app.container.resolve(Modules.EVENT_BUS)
    bus.subscribe("hub_subscription.payment_method_updated", async ({ data }) => {
      told.push(data)
    })
    await Promise.all(Array.from({ length: 5 }, () => swap(due, card)))
    await receiveHeld(app, undefined, { copies: 3 })
    expect(await stored(due)).toMatchObject({ status: "active", method: card })
    expect((await stored(due)).card).toMatch(/^mastercard 4444 12 \d{4}$/)
    expect(await log(due)).toEqual([
      {
        name: "payment_method_updated",
        actor_type: "customer",
        details: {
          type: "card",
          brand: "mastercard",
          last4: "4444",
          saved_at: null,
          payment_method_id: card,
          is_replacement: true,
        },
        is_announced: true,
      },
    ])
    await waitUntil("it was told", () => told.length > 0)
    expect(told).toEqual([
      expect.objectContaining({
        id: due.subscription_id,
        customer_id: due.customer_id,
        event_id: expect.any(String),
        type: "card",
        brand: "mastercard",
        last4: "4444",
      }),
    ])
  })

  it.each(["insufficient_funds", "stolen_card"])(
    "is tried at once for a charge that failed: %s",
    async (decline) => {
      const due = await aFailedOne(decline)
      const card = await aSavedCard(app, due)
      expect(await swap(due, card)).toEqual([
        {
          subscription_id: due.subscription_id,
          open_cycle_ids: [due.cycle_id],
          replaced: {
            payment_provider_id: "pp_stripe_stripe",
            payment_method_id: due.payment_method_id,
          },
        },
      ])
      await receiveHeld(app, undefined, { copies: 3 })
      expect(await booksOf(app, due)).toMatchObject({
        subscription: { status: "active", card_last4: "4444" },
        cycle: "fulfilled",
        attempts: [{ status: "declined" }, { status: "succeeded" }],
        order: { captures: [16.8] },
      })
      expect(confirms()).toBe(1)
    }
  )

  it("that declines is tried exactly once, and the schedule goes on", async () => {
    const due = await aFailedOne("insufficient_funds")
    const card = await aSavedCard(app, due, { card: "pm_card_chargeCustomerFail" })
    await Promise.all([swap(due, card), swap(due, card)])
    await receiveHeld(app, undefined, { copies: 3 })
    await renewDueSubscriptions(app.container, { timeSlice: 30_000 })
    expect(confirms()).toBe(1)
    expect(await booksOf(app, due)).toMatchObject({
      subscription: { status: "past_due" },
      cycle: "failed",
      attempts: [{ number: 1 }, { number: 2, failure_code: "generic_decline" }],
    })
    const [{ retry_at }] = await sql<{ retry_at: Date }>(
      app,
      "SELECT retry_at FROM hub_billing_cycle WHERE id = ?",
      [due.cycle_id]
    )
    expect(retry_at.getTime()).toBeGreaterThan(now().getTime() + DAY / 2)
  })

  it("is tried by the engine when the process ended right after the swap", async () => {
    const due = await aFailedOne("stolen_card")
    const card = await aSavedCard(app, due)
    const claim = "UPDATE hub_billing_cycle SET locked_until = clock_timestamp()"
    await sql(app, `${claim} + interval '1 hour' WHERE id = ?`, [due.cycle_id])
    await swap(due, card)
    expect(confirms()).toBe(0)
    await sql(app, `${claim} - interval '1 second' WHERE id = ?`, [due.cycle_id])
    await renewDueSubscriptions(app.container, { timeSlice: 30_000 })
    expect(await booksOf(app, due)).toMatchObject({
      cycle: "fulfilled",
      attempts: [{ status: "declined" }, { status: "succeeded" }],
    })
  })

  it("of another customer at Stripe pays by a payment of its own; the old one is canceled", async () => {
    const due = await aFailedOne("insufficient_funds")
    const [{ old }] = await sql<{ old: string }>(
      app,
      "SELECT provider_payment_id AS old FROM hub_billing_cycle WHERE id = ?",
      [due.cycle_id]
    )
    const other = await notYetDue()
    const holder = await holderOf(app, other)
    await updatePaymentMethodWorkflow(app.container).run({
      input: {
        subscription_ids: [due.subscription_id],
        payment_provider_id: "pp_stripe_stripe",
        payment_method_id: other.payment_method_id,
        account_holder_id: holder.id,
        actor: CUSTOMER,
      },
    })
    expect((await app.stripe.client.paymentIntents.retrieve(old)).status).toBe("canceled")
    expect(await booksOf(app, due)).toMatchObject({
      cycle: "fulfilled",
      order: { captures: [16.8] },
    })
  })

  it("revives a subscription that waited for one, as its dates say", async () => {
    for (const [trial_ends_at, status] of [
      [null, "active"],
      [new Date(now().getTime() + DAY), "trialing"],
    ] as const) {
      const due = await notYetDue()
      await sql(
        app,
        "UPDATE hub_subscription SET status = 'needs_payment_method', payment_method_id = NULL, trial_ends_at = ? WHERE id = ?",
        [trial_ends_at, due.subscription_id]
      )
      await swap(due, await aSavedCard(app, due))
      expect((await stored(due)).status).toBe(status)
    }
  })

  it("is not put into a subscription that has ended, nor one that Stripe does not have", async () => {
    const due = await notYetDue()
    const gone = await aSavedCard(app, due)
    await app.stripe.client.paymentMethods.detach(gone)
    await expect(swap(due, gone)).rejects.toMatchObject({ code: "invalid_request" })
    await sql(app, "UPDATE hub_subscription SET status = 'canceled' WHERE id = ?", [
      due.subscription_id,
    ])
    expect(await swap(due, await aSavedCard(app, due))).toEqual([])
    expect((await stored(due)).method).toBe(due.payment_method_id)
  })
})

describe("a card that was saved, and the tab closed", () => {
  it("is put into the subscription it was saved for", async () => {
    const due = await aFailedOne("insufficient_funds")
    const card = await aSavedCard(app, due)
    await receiveHeld(app, ["setup_intent.succeeded"], { copies: 3 })
    expect((await stored(due)).method).toBe(card)
    expect((await booksOf(app, due)).cycle).toBe("fulfilled")
    expect(confirms()).toBe(1)
    expect(await log(due)).toHaveLength(4)
  })

  it("never gives way to one that was saved before it", async () => {
    const due = await notYetDue()
    await aSavedCard(app, due, { card: "pm_card_amex" })
    app.stripe.advance(2_000)
    const later = await aSavedCard(app, due)
    const [first, second] = app.stripe.webhooks.held.filter(
      ({ type }) => type === "setup_intent.succeeded"
    )
    for (const event of [second, first, second, first]) {
      await receive(app, asReceived(app, event))
    }
    expect((await stored(due)).method).toBe(later)
  })

  it("is left alone when it is somebody else's, or gone", async () => {
    const due = await notYetDue()
    const other = await holderOf(app, await notYetDue())
    await aSavedCard(app, due, { customer: other.customer })
    await receiveHeld(app)
    await app.stripe.client.paymentMethods.detach(await aSavedCard(app, due))
    await receiveHeld(app)
    expect(await stored(due)).toMatchObject({ method: due.payment_method_id })
    expect(await log(due)).toEqual([])
  })
})

describe("a card that changes at Stripe", () => {
  it("is shown as it is, and taken off when it is gone, in any order", async () => {
    const due = await notYetDue()
    app.stripe.cards.update(due.payment_method_id, { last4: "1881", exp_year: 2040 })
    await receiveHeld(app, ["payment_method.automatically_updated"], { copies: 3 })
    expect(await stored(due)).toMatchObject({
      card: expect.stringContaining("1881 12 2040"),
    })

    app.stripe.cards.update(due.payment_method_id, { last4: "0005" })
    await app.stripe.client.paymentMethods.detach(due.payment_method_id)
    await receiveHeld(
      app,
      ["payment_method.detached", "payment_method.automatically_updated"],
      { copies: 3 }
    )
    expect(await stored(due)).toEqual({ status: "active", card: "", method: null })
    expect(await log(due)).toEqual([
      {
        name: "payment_method_removed",
        actor_type: "system",
        details: {
          type: "card",
          brand: "visa",
          last4: "1881",
          payment_method_id: due.payment_method_id,
        },
        is_announced: true,
      },
    ])
    const { result } = await settleBillingCyclesWorkflow(app.container).run({
      input: { cycle_ids: [due.cycle_id], mode: "charge" },
    })
    expect(result[0].outcome).toBe("nothing")
  })
})
