import type {
  HubErrorBody,
  StoreConfirmPaymentResponse,
  StoreSubscriptionResponse,
} from "../../../src/types/http"
import { renewDueSubscriptions } from "../../../src/tasks/renew-due-subscriptions"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { booksOf } from "../../helpers/billing-books"
import { cardScenes, type CardScenes } from "../../helpers/card-scenes"
import { cardRoutes, saveCard } from "../../helpers/cards"
import { paymentsOf } from "../../helpers/engine"
import type { DueSubscription } from "../../helpers/renewals"
import { aSession } from "../../helpers/sign-in"
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

const PAID = {
  status: 200,
  body: { subscription: { status: "active", failed_charge: null } },
}

/** A renewal that the bank wants confirmed, and what its customer's page can do. */
const aWaitingOne = async () => {
  const due = await scenes.aSubscription({ card: "pm_card_authenticationRequired" })
  await renewDueSubscriptions(app.container, { timeSlice: 30_000 })
  expect(await booksOf(app, due)).toMatchObject({
    cycle: "failed",
    attempts: [{ status: "requires_action" }],
  })
  app.stripe.requests.clear()
  return { due, ...(await pageOf(due)) }
}

const pageOf = async (due: DueSubscription) => {
  const headers = await aSession(app, due.email)
  const path = `/store/customer-hub/subscriptions/${due.subscription_id}/confirm-payment`
  return {
    routes: cardRoutes(app, due.subscription_id, headers),
    begin: async () =>
      await app.api.post<StoreConfirmPaymentResponse & HubErrorBody>(path, {}, headers),
    complete: async () =>
      await app.api.post<StoreSubscriptionResponse & HubErrorBody>(
        `${path}/complete`,
        {},
        headers
      ),
  }
}

/** What came in for a subscription at Stripe, by PaymentIntent. */
const moneyOf = (due: DueSubscription) =>
  paymentsOf(app, due).map(({ status, amount_received }) => [status, amount_received])

describe("a charge that the bank wants confirmed", () => {
  it("is not handed out while staff have not said whether it goes on", async () => {
    const { due, begin } = await aWaitingOne()
    const stop = (reason: string | null) =>
      sql(app, "UPDATE hub_subscription SET charging_stopped_by = ? WHERE id = ?", [
        reason,
        due.subscription_id,
      ])
    await stop("disputed")
    expect(await begin()).toMatchObject({
      status: 409,
      body: { code: "charging_stopped" },
    })
    await stop(null)
    expect((await begin()).status).toBe(200)
  })

  it("is confirmed on its own PaymentIntent, and paid once", async () => {
    const { due, begin, complete } = await aWaitingOne()
    const { body } = await begin()
    const secret = body.client_secret
    expect(body.publishable_key).toBe("pk_test_standin")
    expect(await complete()).toMatchObject({
      status: 409,
      body: { code: "payment_in_progress" },
    })
    const intent = await app.stripe.browser.confirmPayment(secret, due.payment_method_id)
    expect(intent.status).toBe("requires_action")
    expect(await complete()).toMatchObject({
      status: 409,
      body: {
        code: "payment_in_progress",
        message: expect.stringContaining("has not confirmed"),
      },
    })
    await app.stripe.browser.answerChallenge(secret, "pass")
    expect(await complete()).toMatchObject(PAID)
    // A page that asks again, and webhooks that come late.
    expect(await complete()).toMatchObject(PAID)
    await receiveHeld(app, undefined, { copies: 3 })
    expect(moneyOf(due)).toEqual([["succeeded", 1680]])
    expect(await booksOf(app, due)).toMatchObject({
      cycle: "fulfilled",
      attempts: [{ number: 1, status: "succeeded" }],
      order: { captures: [16.8] },
    })
    expect(app.stripe.requests.count("POST /v1/payment_intents")).toBe(0)
  })

  it("is settled by the webhook when the page closed, and the page is told so", async () => {
    const { due, begin, complete } = await aWaitingOne()
    const { client_secret } = (await begin()).body
    await app.stripe.browser.confirmPayment(client_secret, due.payment_method_id)
    await app.stripe.browser.answerChallenge(client_secret, "pass")
    await receiveHeld(app, ["payment_intent.succeeded"])
    expect((await booksOf(app, due)).cycle).toBe("fulfilled")
    expect(await complete()).toMatchObject(PAID)
    expect(await begin()).toMatchObject({
      status: 409,
      body: { code: "nothing_to_confirm" },
    })
  })

  it("can be confirmed again after the customer refused", async () => {
    const { due, begin, complete } = await aWaitingOne()
    const secret = (await begin()).body.client_secret
    await app.stripe.browser.confirmPayment(secret, due.payment_method_id)
    await app.stripe.browser.answerChallenge(secret, "refuse")
    const refused = {
      status: 402,
      body: {
        code: "payment_declined",
        reason: "not_confirmed",
      },
    }
    expect(await complete()).toMatchObject(refused)
    await receiveHeld(app, undefined, { copies: 2 })
    expect(await complete()).toMatchObject(refused)

    expect((await begin()).body.client_secret).toBe(secret)
    await app.stripe.browser.confirmPayment(secret, due.payment_method_id)
    await app.stripe.browser.answerChallenge(secret, "pass")
    expect(await complete()).toMatchObject(PAID)
    expect(moneyOf(due)).toEqual([["succeeded", 1680]])
  })

  it("charges nothing by itself, whatever it is asked", async () => {
    const { due, complete } = await aWaitingOne()
    app.stripe.cards.setBehaviour(due.payment_method_id, "succeed")
    await Promise.all([complete(), complete(), complete()])
    expect(app.stripe.requests.count("POST /v1/payment_intents/:id/confirm")).toBe(0)
    expect(moneyOf(due)).toEqual([["requires_payment_method", 0]])
  })

  it("is not there for a subscription that is in order", async () => {
    const due = await scenes.notYetDue()
    expect(await (await pageOf(due)).complete()).toMatchObject({
      status: 409,
      body: { code: "nothing_to_confirm" },
    })
  })

  it("is not taken for confirmed while Stripe is silent", async () => {
    const { complete } = await aWaitingOne()
    app.stripe.faults.add({
      on: "GET /v1/payment_intents/:id",
      do: "error_before",
      times: Infinity,
    })
    expect(await complete()).toMatchObject({
      status: 409,
      body: { code: "payment_in_progress" },
    })
  })
})

describe("a new card while the bank waits for the old one", () => {
  it("is charged on the same PaymentIntent, and the old link charges nothing more", async () => {
    const { due, routes, begin, complete } = await aWaitingOne()
    const secret = (await begin()).body.client_secret
    const { body } = await routes.complete(await saveCard(app, routes))
    expect(body.charge).toEqual({ status: "paid" })
    await expect(
      app.stripe.browser.confirmPayment(secret, due.payment_method_id)
    ).rejects.toThrow()
    expect(await complete()).toMatchObject(PAID)
    await receiveHeld(app, undefined, { copies: 2 })
    expect(moneyOf(due)).toEqual([["succeeded", 1680]])
    expect((await booksOf(app, due)).order).toMatchObject({ captures: [16.8] })
  })

  it("is charged once although the old link's question is answered afterwards", async () => {
    const { due, routes, begin, complete } = await aWaitingOne()
    const secret = (await begin()).body.client_secret
    await app.stripe.browser.confirmPayment(secret, due.payment_method_id)
    const { body } = await routes.complete(await saveCard(app, routes))
    expect(body.charge).toEqual({ status: "paid" })
    await expect(app.stripe.browser.answerChallenge(secret, "pass")).rejects.toThrow()
    expect(await complete()).toMatchObject(PAID)
    await receiveHeld(app, undefined, { copies: 2 })
    expect(moneyOf(due)).toEqual([["succeeded", 1680]])
    expect((await booksOf(app, due)).order).toMatchObject({ captures: [16.8] })
  })

  it("is not charged when the old link was quicker", async () => {
    const { due, routes, begin } = await aWaitingOne()
    const secret = (await begin()).body.client_secret
    const saved = await saveCard(app, routes)
    await app.stripe.browser.confirmPayment(secret, due.payment_method_id)
    await app.stripe.browser.answerChallenge(secret, "pass")
    app.stripe.requests.clear()
    expect((await routes.complete(saved)).status).toBe(200)
    expect(app.stripe.requests.count("POST /v1/payment_intents/:id/confirm")).toBe(0)
    expect(moneyOf(due)).toEqual([["succeeded", 1680]])
    expect((await booksOf(app, due)).cycle).toBe("fulfilled")
  })

  it("asks in its turn, on the same PaymentIntent", async () => {
    const { due, routes, begin, complete } = await aWaitingOne()
    const id = await saveCard(app, routes, "pm_card_authenticationRequired")
    const { body } = await routes.complete(id)
    expect(body.charge).toEqual({ status: "requires_action" })
    const { payment_method } = await app.stripe.client.setupIntents.retrieve(id)
    const secret = (await begin()).body.client_secret
    await app.stripe.browser.confirmPayment(secret, String(payment_method))
    await app.stripe.browser.answerChallenge(secret, "pass")
    expect(await complete()).toMatchObject(PAID)
    expect((await routes.complete(id)).body.charge).toEqual({ status: "paid" })
    expect(moneyOf(due)).toEqual([["succeeded", 1680]])
  })
})
