import type {
  AdminCancelSubscriptionResponse,
  AdminSendCardLinkResponse,
  AdminSubscriptionResponse,
  HubErrorBody,
} from "../../../src/types/http"
import { renewDueSubscriptions } from "../../../src/tasks/renew-due-subscriptions"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { mailsTo } from "../../helpers/ask-for-link"
import { booksOf } from "../../helpers/billing-books"
import { letTimeGoOn } from "../../helpers/clock"
import { leaveNothingDue, paymentsOf, standAt } from "../../helpers/engine"
import { aRenewalShop, dueSubscriptions, type RenewalShop } from "../../helpers/renewals"
import { aCustomer, aSubscriber, aSubscription } from "../../helpers/scenario"
import { aSession } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"
import { waitUntil } from "../../helpers/wait-until"

const BODIES = {
  cancel: {},
  "retry-payment": {},
  "keep-running": { question_ids: ["question_1"] },
  "next-charge": { next_charge_at: "2030-01-01T00:00:00Z" },
  "card-link-email": {},
}
const ACTIONS = Object.keys(BODIES) as (keyof typeof BODIES)[]
const STAFF = {
  type: "user",
  id: expect.stringMatching(/^user_/),
  email: "staff@fernhill.test",
}

let app: TestApp
let shop: RenewalShop
beforeAll(async () => {
  app = await startApp()
  shop = await aRenewalShop(app.container)
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())
afterEach(() => leaveNothingDue(app))

type Answer = AdminSubscriptionResponse & HubErrorBody

const act = async <T = Answer>(
  id: string,
  action: (typeof ACTIONS)[number],
  body: object = {},
  headers = app.adminHeaders
) =>
  await app.api.post<T>(
    `/admin/customer-hub/subscriptions/${id}/${action}`,
    body,
    headers
  )

const page = async (id: string) => {
  const { body } = await app.api.get<AdminSubscriptionResponse>(
    `/admin/customer-hub/subscriptions/${id}`,
    app.adminHeaders
  )
  return body.subscription
}

const aDueOne = async () => {
  const [due] = await dueSubscriptions(app.container, {
    shop,
    stripeUrl: app.stripe.url,
  })
  return due
}

const aFailedOne = async () => {
  const due = await aDueOne()
  app.stripe.cards.setBehaviour(due.payment_method_id, { decline: "insufficient_funds" })
  await renewDueSubscriptions(app.container, { timeSlice: 30_000 })
  expect((await booksOf(app, due)).cycle).toBe("failed")
  return due
}

describe("every action", () => {
  it.each(ACTIONS)("is for signed-in staff alone: %s", async (action) => {
    const { subscription, email } = await aSubscriber(app, `${action}@example.com`)
    const body = BODIES[action]
    for (const headers of [{ authorization: "" }, await aSession(app, email)]) {
      expect((await act(subscription.id, action, body, headers)).status).toBe(401)
    }
    expect(await page(subscription.id)).toMatchObject({ status: "active", events: [] })
  })

  it.each(ACTIONS)("knows neither unknown ids nor unknown fields: %s", async (action) => {
    const body = BODIES[action]
    expect(await act("sub_unknown", action, body)).toMatchObject({
      status: 404,
      body: { code: "not_found" },
    })
    expect(await act("sub_unknown", action, { ...body, more: 1 })).toMatchObject({
      status: 400,
      body: { code: "invalid_request", message: expect.stringContaining("more") },
    })
  })
})

describe("canceling as staff", () => {
  it("ends it whatever customers may do themselves, with the reason and who did it", async () => {
    const { subscription, email } = await aSubscriber(app, "moved@example.com")
    const { status, body } = await act<AdminCancelSubscriptionResponse>(
      subscription.id,
      "cancel",
      { reason: "  Moved abroad  " }
    )
    expect(status).toBe(200)
    expect(body).toMatchObject({
      charge: null,
      server_time: expect.any(String),
      subscription: {
        status: "canceled",
        next_charge_at: null,
        cancel_reason: "Moved abroad",
        canceled_by: STAFF,
        can_send_card_link: false,
        events: [{ name: "canceled", actor: STAFF }],
      },
    })
    await waitUntil("the receipt is there", () => mailsTo(app, email).length === 1)
    const again = await act(subscription.id, "cancel", { reason: "Another" })
    expect(again.status).toBe(200)
    expect(again.body.subscription).toMatchObject({
      cancel_reason: "Moved abroad",
      events: [{ name: "canceled" }],
    })
  })

  it("says what became of a charge that was under way", async () => {
    const due = await aFailedOne()
    const { body } = await act<AdminCancelSubscriptionResponse>(
      due.subscription_id,
      "cancel"
    )
    expect(body).toMatchObject({
      charge: "stopped",
      subscription: { status: "canceled", cancel_reason: null },
    })
    expect(paymentsOf(app, due).map(({ status }) => status)).toEqual(["canceled"])
  })

  it("is refused once it ran its whole course, and for a reason that is too long", async () => {
    const customer = await aCustomer(app, "done@example.com")
    const { id } = await aSubscription(app, {
      customer_id: customer.id,
      email: "done@example.com",
      status: "completed",
      next_charge_at: null,
    })
    expect(await act(id, "cancel")).toMatchObject({
      status: 409,
      body: { code: "subscription_ended" },
    })
    expect(await act(id, "cancel", { reason: "x".repeat(1001) })).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(/^reason: /) },
    })
  })
})

describe("retrying a payment as staff", () => {
  it("collects it once, as often as staff like, and says who asked", async () => {
    const due = await aFailedOne()
    for (let round = 0; round < 6; round++) {
      expect(await act(due.subscription_id, "retry-payment")).toMatchObject({
        status: 402,
        body: {
          code: "payment_declined",
          reason: "insufficient_funds",
        },
      })
    }
    app.stripe.cards.setBehaviour(due.payment_method_id, "succeed")
    const { status, body } = await act(due.subscription_id, "retry-payment")
    expect(status).toBe(200)
    expect(body.subscription).toMatchObject({ status: "active", failed_charge: null })
    expect(
      body.subscription.events.filter(({ name }) => name === "payment_retried")
    ).toEqual(Array(7).fill(expect.objectContaining({ actor: STAFF })))
    expect(await booksOf(app, due)).toMatchObject({
      cycle: "fulfilled",
      order: { captures: [16.8] },
    })
    expect(await act(due.subscription_id, "retry-payment")).toMatchObject({
      status: 409,
      body: { code: "nothing_to_pay" },
    })
  })
})

describe("mailing a card link as staff", () => {
  it("goes to the customer's present address and stands on the page", async () => {
    const customer = await aCustomer(app, "Now@example.com")
    const { id, display_id } = await aSubscription(app, {
      customer_id: customer.id,
      email: "then@example.com",
    })
    const { status, body } = await act<AdminSendCardLinkResponse>(id, "card-link-email")
    expect([status, body.access_link]).toEqual([
      201,
      expect.objectContaining({
        purpose: "update_payment_method",
        email: "now@example.com",
        requested_by: "staff",
        requested_by_email: "staff@fernhill.test",
        state: "sent",
      }),
    ])
    await waitUntil("the mail is there", () => mailsTo(app, "Now@example.com").length > 0)
    expect(mailsTo(app, "Now@example.com")[0].subject).toContain(`#${display_id}`)
    const { access_links, events, mails } = await page(id)
    expect(access_links).toEqual([body.access_link])
    expect(events).toEqual([
      expect.objectContaining({ name: "card_link_email_sent", actor: STAFF }),
    ])
    expect(mails).toEqual([
      {
        id: expect.any(String),
        to: "Now@example.com",
        template: "customer-hub-card-link",
        status: "success",
        created_at: expect.any(String),
      },
    ])
  })

  it("is refused once the subscription has ended", async () => {
    const { subscription, email } = await aSubscriber(app, "ended@example.com")
    await sql(app, "UPDATE hub_subscription SET status = 'canceled' WHERE id = ?", [
      subscription.id,
    ])
    expect(await act(subscription.id, "card-link-email")).toMatchObject({
      status: 409,
      body: { code: "subscription_ended" },
    })
    expect(mailsTo(app, email)).toEqual([])
  })
})

describe("the page of a subscription", () => {
  afterEach(() => letTimeGoOn(app))

  it("has addresses, orders, the card's end and what was mailed", async () => {
    standAt(new Date("2031-12-27T12:00:00Z"))
    const due = await aDueOne()
    await sql(
      app,
      `UPDATE hub_subscription
          SET card_brand = 'visa', card_last4 = '4242', card_exp_month = 12, card_exp_year = 2031,
              source_order_id = 'order_first', billing_address = '{"city":"Lisbon"}'
        WHERE id = ?`,
      [due.subscription_id]
    )
    const before = await page(due.subscription_id)
    expect(before).toMatchObject({
      card: { last4: "4242" },
      card_expiry: "soon",
      can_send_card_link: true,
      billing_address: { city: "Lisbon" },
      order_ids: ["order_first"],
      mails: [],
    })
    expect(before.shipping_address?.country_code).toBe("de")
    await renewDueSubscriptions(app.container, { timeSlice: 30_000 })
    await waitUntil(
      "the receipt is listed as sent",
      async () => (await page(due.subscription_id)).mails[0]?.status === "success"
    )
    const { order_ids, cycles, mails } = await page(due.subscription_id)
    const renewed = cycles.find(({ number }) => number === 2)!
    expect(order_ids).toEqual([renewed.order_id, "order_first"])
    expect(mails).toMatchObject([
      { template: "customer-hub-renewal-receipt", to: due.email },
    ])
  })

  it("has an index to find what was mailed by, however many mails there are", async () => {
    const indexes = await sql<{ definition: string }>(
      app,
      `SELECT indexdef AS definition FROM pg_indexes
        WHERE indexname = 'IDX_hub_notification_resource'`
    )
    expect(indexes).toEqual([
      {
        definition: expect.stringContaining(
          "(resource_id) WHERE (resource_id IS NOT NULL)"
        ),
      },
    ])
  })
})
