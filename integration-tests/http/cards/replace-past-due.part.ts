import { now } from "../../../src/lib/clock"
import { renewDueSubscriptions } from "../../../src/tasks/renew-due-subscriptions"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { booksOf } from "../../helpers/billing-books"
import {
  cardScenes,
  numberOf,
  routesOf,
  type CardScenes,
} from "../../helpers/card-scenes"
import { eventNames, MASTERCARD, saveCard } from "../../helpers/cards"
import { sql } from "../../helpers/sql"
import { receiveHeld } from "../../helpers/webhooks"

let app: TestApp
let scenes: CardScenes
beforeAll(async () => {
  app = await startApp()
  scenes = await cardScenes(app)
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())
beforeEach(() => {
  app.stripe.webhooks.drop()
  app.stripe.faults.clear()
})

const CONFIRM = "POST /v1/payment_intents/:id/confirm"

describe("a past due subscription with a new card", () => {
  it("is charged at once, exactly once, however often the card is put in", async () => {
    const due = await scenes.aFailedOne()
    const routes = await routesOf(app, due)
    const id = await saveCard(app, routes)
    const first = await routes.complete(id)
    expect(first).toMatchObject({
      status: 200,
      body: {
        card: MASTERCARD,
        subscriptions: [await numberOf(app, due)],
        charge: { status: "paid" },
      },
    })
    const events = await eventNames(app, due.subscription_id)
    expect(events.filter((name) => name === "payment_method_updated")).toHaveLength(1)
    expect(events.filter((name) => name === "recovered")).toHaveLength(1)
    for (let copy = 0; copy < 3; copy++) {
      expect(await routes.complete(id)).toMatchObject({ status: 200, body: first.body })
    }
    await receiveHeld(app, undefined, { copies: 2 })
    expect(await eventNames(app, due.subscription_id)).toEqual(events)
    expect(app.stripe.requests.count(CONFIRM)).toBe(1)
    expect(await booksOf(app, due)).toMatchObject({
      subscription: { status: "active", card_last4: "4444" },
      cycle: "fulfilled",
      order: { captures: [16.8] },
    })
  })

  it("is charged once by any number of completions and webhooks at once", async () => {
    const due = await scenes.aFailedOne()
    const routes = await routesOf(app, due)
    const id = await saveCard(app, routes)
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => routes.complete(id)),
      receiveHeld(app, ["setup_intent.succeeded"], { copies: 2 }),
    ])
    for (const answer of answers.slice(0, 5)) {
      expect(answer).toMatchObject({
        status: 200,
        body: { card: MASTERCARD, charge: { status: /paid|in_progress/ } },
      })
    }
    expect(app.stripe.requests.count(CONFIRM)).toBe(1)
    expect((await routes.complete(id)).body.charge).toEqual({ status: "paid" })
    expect(
      (await eventNames(app, due.subscription_id)).filter((name) => /method/.test(name))
    ).toEqual(["payment_method_updated"])
  })

  it("tells the same when the tab closed and the webhook was quicker", async () => {
    const due = await scenes.aFailedOne()
    const routes = await routesOf(app, due)
    const id = await saveCard(app, routes)
    await receiveHeld(app, ["setup_intent.succeeded"])
    expect((await booksOf(app, due)).cycle).toBe("fulfilled")
    expect((await routes.complete(id)).body).toEqual({
      card: MASTERCARD,
      subscriptions: [await numberOf(app, due)],
      charge: { status: "paid" },
    })
    expect(app.stripe.requests.count(CONFIRM)).toBe(1)
  })

  it("tells why the new card was declined, once tried and as often as asked", async () => {
    const due = await scenes.aFailedOne()
    const routes = await routesOf(app, due)
    const id = await saveCard(app, routes, "pm_card_chargeCustomerFail")
    const declined = {
      status: 200,
      body: {
        card: { last4: "0341" },
        charge: { status: "declined", reason: "declined" },
      },
    }
    expect(await routes.complete(id)).toMatchObject(declined)
    expect(await routes.complete(id)).toMatchObject(declined)
    expect(app.stripe.requests.count(CONFIRM)).toBe(1)
    expect((await booksOf(app, due)).subscription).toMatchObject({ status: "past_due" })

    const next = await routes.complete(await saveCard(app, routes))
    expect(next.body).toMatchObject({ card: MASTERCARD, charge: { status: "paid" } })
    expect(app.stripe.requests.count(CONFIRM)).toBe(2)
  })

  it("tells that the bank asks the customer", async () => {
    const due = await scenes.aFailedOne()
    const routes = await routesOf(app, due)
    const id = await saveCard(app, routes, "pm_card_authenticationRequired")
    expect((await routes.complete(id)).body.charge).toEqual({ status: "requires_action" })
    expect((await routes.show()).body.subscription.failed_charge).toMatchObject({
      requires_action: true,
    })
  })

  it("tells that the answer comes later, while somebody else is at it or Stripe is silent", async () => {
    const due = await scenes.aFailedOne()
    const routes = await routesOf(app, due)
    const lease = "UPDATE hub_billing_cycle SET locked_until = clock_timestamp()"
    await sql(app, `${lease} + interval '1 hour' WHERE id = ?`, [due.cycle_id])
    const busy = await routes.complete(await saveCard(app, routes))
    expect(busy.body.charge).toEqual({ status: "in_progress" })
    await sql(app, `${lease} - interval '1 second' WHERE id = ?`, [due.cycle_id])

    app.stripe.faults.add({ on: CONFIRM, do: "error_after" })
    const silent = await routes.complete(await saveCard(app, routes, "pm_card_amex"))
    expect(silent.body).toMatchObject({
      card: { last4: "0005" },
      charge: { status: "in_progress" },
    })
    await sql(app, `${lease} - interval '1 second' WHERE id = ?`, [due.cycle_id])
    await renewDueSubscriptions(app.container, { timeSlice: 30_000 })
    expect(await booksOf(app, due)).toMatchObject({
      cycle: "fulfilled",
      order: { captures: [16.8] },
    })
  })

  it("does not tell of a later charge that failed with the same card", async () => {
    const due = await scenes.notYetDue()
    const routes = await routesOf(app, due)
    const id = await saveCard(app, routes, "pm_card_chargeCustomerFail")
    expect((await routes.complete(id)).body.charge).toBeNull()
    await sql(app, "UPDATE hub_billing_cycle SET work_at = ?, due_at = ? WHERE id = ?", [
      now(),
      now(),
      due.cycle_id,
    ])
    await renewDueSubscriptions(app.container, { timeSlice: 30_000 })
    expect((await booksOf(app, due)).cycle).toBe("failed")
    expect((await routes.complete(id)).body.charge).toBeNull()
  })
})
