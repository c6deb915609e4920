import type { HubErrorBody, StoreSubscriptionResponse } from "../../../src/types/http"
import { renewDueSubscriptions } from "../../../src/tasks/renew-due-subscriptions"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { booksOf } from "../../helpers/billing-books"
import { letTimeGoOn, moveOn } from "../../helpers/clock"
import {
  aRenewalShop,
  dueSubscriptions,
  type DueSubscription,
  type RenewalShop,
} from "../../helpers/renewals"
import { aSession } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"

let app: TestApp
let shop: RenewalShop
beforeAll(async () => {
  app = await startApp()
  shop = await aRenewalShop(app.container)
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())

const aFailedOne = async (decline = "insufficient_funds") => {
  const [due] = await dueSubscriptions(app.container, {
    shop,
    stripeUrl: app.stripe.url,
  })
  app.stripe.cards.setBehaviour(due.payment_method_id, { decline })
  await renewDueSubscriptions(app.container, { timeSlice: 30_000 })
  expect((await booksOf(app, due)).cycle).toBe("failed")
  app.stripe.requests.clear()
  return due
}

const pay = async (due: DueSubscription, session?: { authorization: string }) =>
  await app.api.post<HubErrorBody & StoreSubscriptionResponse>(
    `/store/customer-hub/subscriptions/${due.subscription_id}/retry-payment`,
    {},
    session ?? (await aSession(app, due.email))
  )

const confirms = () => app.stripe.requests.count("POST /v1/payment_intents/:id/confirm")

describe("paying a failed charge now", () => {
  it("pays it once, however many ask at once", async () => {
    const due = await aFailedOne()
    app.stripe.cards.setBehaviour(due.payment_method_id, "succeed")
    // Of links that are asked for at once, the newest that is used retires the others.
    const session = await aSession(app, due.email)
    const answers = await Promise.all([1, 2, 3].map(() => pay(due, session)))
    const [paid] = answers.filter(({ status }) => status === 200)
    expect(paid.body.subscription).toMatchObject({
      id: due.subscription_id,
      status: "active",
      failed_charge: null,
    })
    for (const { status, body } of answers.filter((answer) => answer.status !== 200)) {
      expect([409, body.code]).toEqual([
        status,
        expect.stringMatching(/^(payment_in_progress|nothing_to_pay)$/),
      ])
    }
    expect(confirms()).toBe(1)
    expect(await booksOf(app, due)).toMatchObject({
      cycle: "fulfilled",
      order: { captures: [16.8] },
    })
    expect(await pay(due)).toMatchObject({
      status: 409,
      body: { code: "nothing_to_pay" },
    })
  })

  it.each([
    ["insufficient_funds", "insufficient_funds"],
    ["stolen_card", "card_not_usable"],
  ])("is refused with the reason: %s", async (decline, reason) => {
    const due = await aFailedOne(decline)
    expect(await pay(due)).toMatchObject({
      status: 402,
      body: { type: "payment_authorization_error", code: "payment_declined", reason },
    })
    expect(confirms()).toBe(1)
    expect((await booksOf(app, due)).cycle).toBe("failed")
  })

  it("is refused without a card, and nobody is charged", async () => {
    const due = await aFailedOne()
    await sql(app, "UPDATE hub_subscription SET payment_method_id = NULL WHERE id = ?", [
      due.subscription_id,
    ])
    expect(await pay(due)).toMatchObject({
      status: 402,
      body: { code: "payment_declined", reason: "no_card" },
    })
    expect(confirms()).toBe(0)
  })

  it("finds out that it was paid meanwhile, without another charge", async () => {
    const due = await aFailedOne()
    app.stripe.cards.setBehaviour(due.payment_method_id, "succeed")
    const [{ intent }] = await sql<{ intent: string }>(
      app,
      "SELECT provider_payment_id AS intent FROM hub_billing_cycle WHERE id = ?",
      [due.cycle_id]
    )
    await app.stripe.client.paymentIntents.confirm(intent, {
      payment_method: due.payment_method_id,
    })
    expect((await pay(due)).status).toBe(200)
    expect(confirms()).toBe(1)
  })

  it("is refused while somebody else is at it, or Stripe is silent", async () => {
    const due = await aFailedOne()
    const lease = "UPDATE hub_billing_cycle SET locked_until = clock_timestamp()"
    await sql(app, `${lease} + interval '1 hour' WHERE id = ?`, [due.cycle_id])
    const busy = await pay(due)
    await sql(app, `${lease} - interval '1 second' WHERE id = ?`, [due.cycle_id])
    app.stripe.cards.setBehaviour(due.payment_method_id, "succeed")
    app.stripe.faults.add({
      on: "POST /v1/payment_intents/:id/confirm",
      do: "error_after",
    })
    const silent = await pay(due)
    const again = await pay(due)
    for (const answer of [busy, silent, again]) {
      expect(answer).toMatchObject({ status: 409, body: { code: "payment_in_progress" } })
    }
    expect(confirms()).toBe(1)
  })

  it("is tried five times an hour and no more", async () => {
    const due = await aFailedOne()
    const codes: string[] = []
    for (let round = 0; round < 6; round++) {
      codes.push((await pay(due)).body.code)
    }
    expect(codes).toEqual([...Array(5).fill("payment_declined"), "too_many_requests"])
    expect((await pay(due)).status).toBe(429)
    expect(confirms()).toBe(5)
    await moveOn(app, { minutes: 60, seconds: 1 })
    expect((await pay(due)).body.code).toBe("payment_declined")
    await letTimeGoOn(app)
  })

  it("refuses what it does not know", async () => {
    const due = await aFailedOne()
    for (const route of ["retry-payment", "confirm-payment"]) {
      const answer = await app.api.post(
        `/store/customer-hub/subscriptions/${due.subscription_id}/${route}`,
        { amount: 1 },
        await aSession(app, due.email)
      )
      expect(answer).toMatchObject({ status: 400, body: { code: "invalid_request" } })
    }
    expect(confirms()).toBe(0)
  })
})
