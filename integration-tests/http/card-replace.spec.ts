import {
  HUB_SETTINGS_MODULE,
  type HubSettingsModuleService,
} from "../../src/modules/hub-settings"
import type {
  StoreHubSettingsResponse,
  StoreSubscriptionListResponse,
} from "../../src/types/http"
import { renewDueSubscriptions } from "../../src/workflows/billing/renew-due-subscriptions"
import { setupMetadata } from "../../src/workflows/payment-methods/saved-card"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../helpers/app"
import { booksOf } from "../helpers/billing-books"
import { cardRoutes, eventNames, saveCard, storedCard } from "../helpers/cards"
import { letTimeGoOn, moveOn } from "../helpers/clock"
import {
  aRenewalShop,
  dueSubscriptions,
  type DueSubscription,
  type RenewalShop,
} from "../helpers/renewals"
import { holderOf } from "../helpers/saved-card"
import { aSession } from "../helpers/sign-in"
import { sql } from "../helpers/sql"
import { receiveHeld } from "../helpers/webhooks"

let app: TestApp
let shop: RenewalShop
beforeAll(async () => {
  app = await startApp()
  shop = await aRenewalShop(app.container)
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())
beforeEach(() => {
  app.stripe.webhooks.drop()
  app.stripe.faults.clear()
})

const DAY = 24 * 60 * 60 * 1000
const MASTERCARD = {
  brand: "mastercard",
  last4: "4444",
  exp_month: expect.any(Number),
  exp_year: expect.any(Number),
}
const CONFIRM = "POST /v1/payment_intents/:id/confirm"
const SETUPS = "POST /v1/setup_intents"

const notYetDue = async () => {
  const due_at = new Date(Date.now() + 10 * DAY)
  const stripeUrl = app.stripe.url
  const [due] = await dueSubscriptions(app.container, { shop, stripeUrl, due_at })
  return due
}

const aFailedOne = async (decline = "insufficient_funds") => {
  const stripeUrl = app.stripe.url
  const [due] = await dueSubscriptions(app.container, { shop, stripeUrl })
  app.stripe.cards.setBehaviour(due.payment_method_id, { decline })
  await renewDueSubscriptions(app.container, { timeSlice: 30_000 })
  expect((await booksOf(app, due)).cycle).toBe("failed")
  app.stripe.requests.clear()
  return due
}

const routesOf = async (due: DueSubscription) =>
  cardRoutes(app, due.subscription_id, await aSession(app, due.email))

const numberOf = async ({
  subscription_id,
}: Pick<DueSubscription, "subscription_id">) => {
  const [{ display_id }] = await sql<{ display_id: number }>(
    app,
    "SELECT display_id FROM hub_subscription WHERE id = ?",
    [subscription_id]
  )
  return display_id
}

/** Another subscription of the same customer, paid by the same customer at Stripe. */
const aSecondOf = async (due: DueSubscription, changes: Record<string, unknown> = {}) => {
  const second = await notYetDue()
  await sql(
    app,
    `UPDATE hub_subscription second
        SET customer_id = first.customer_id, account_holder_id = first.account_holder_id,
            payment_method_id = first.payment_method_id
       FROM hub_subscription first WHERE second.id = ? AND first.id = ?`,
    [second.subscription_id, due.subscription_id]
  )
  for (const [column, value] of Object.entries(changes)) {
    await sql(app, `UPDATE hub_subscription SET ${column} = ? WHERE id = ?`, [
      String(value),
      second.subscription_id,
    ])
  }
  return second
}

describe("the card of a subscription", () => {
  it("is shown with what is open and who shares it", async () => {
    const due = await aFailedOne()
    const second = await aSecondOf(due)
    await aSecondOf(due, { status: "canceled" })
    await aSecondOf(due, {
      account_holder_id: (await holderOf(app, await notYetDue())).id,
    })
    const { status, body } = await (await routesOf(due)).show()
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        subscription: {
          id: due.subscription_id,
          display_id: await numberOf(due),
          status: "past_due",
          currency_code: "eur",
          items: [{ title: "House Blend", quantity: 1, unit_price: 10 }],
          card: { brand: "visa", last4: "4242" },
          failed_charge: { amount: 16.8, requires_action: false },
          shared_with: [await numberOf(second)],
        },
        server_time: expect.any(String),
      },
    })
  })

  it("is set up for later charges of its own customer, by a SetupIntent that says what for", async () => {
    const due = await notYetDue()
    const { status, body } = await (await routesOf(due)).setUp()
    expect(status).toBe(200)
    const intent = await app.stripe.client.setupIntents.retrieve(body.setup_intent_id)
    expect(intent).toMatchObject({
      client_secret: body.client_secret,
      customer: (await holderOf(app, due)).customer,
      usage: "off_session",
      payment_method_types: ["card"],
      metadata: { subscription_id: due.subscription_id, purpose: "replace_card" },
    })
  })

  it("is set up once although the connection breaks", async () => {
    const due = await notYetDue()
    const routes = await routesOf(due)
    app.stripe.requests.clear()
    app.stripe.faults.add({ on: SETUPS, do: "drop_after" })
    const { status } = await routes.setUp()
    expect(status).toBe(200)
    const { customer } = await holderOf(app, due)
    expect(app.stripe.requests.count(SETUPS)).toBe(2)
    expect((await app.stripe.client.setupIntents.list({ customer })).data).toHaveLength(1)
  })

  it("is begun five times an hour and no more, each subscription by itself", async () => {
    const due = await notYetDue()
    const routes = await routesOf(due)
    app.stripe.requests.clear()
    const statuses: number[] = []
    for (let round = 0; round < 6; round++) {
      statuses.push((await routes.setUp()).status)
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
    expect((await routes.setUp()).body).toMatchObject({
      type: "not_allowed",
      code: "too_many_requests",
    })
    expect(app.stripe.requests.count(SETUPS)).toBe(5)
    expect((await (await routesOf(await notYetDue())).setUp()).status).toBe(200)
    await moveOn(app, { minutes: 60, seconds: 1 })
    expect((await (await routesOf(due)).setUp()).status).toBe(200)
    await letTimeGoOn(app)
  })

  it("is replaced by the one that was saved", async () => {
    const due = await notYetDue()
    const routes = await routesOf(due)
    const { status, body } = await routes.complete(await saveCard(app, routes))
    expect({ status, body }).toEqual({
      status: 200,
      body: { card: MASTERCARD, subscriptions: [await numberOf(due)], charge: null },
    })
    expect((await routes.show()).body.subscription.card).toMatchObject({ last4: "4444" })
    expect(await eventNames(app, due.subscription_id)).toEqual(["payment_method_updated"])
  })

  it("is replaced after 3-D Secure too", async () => {
    const due = await notYetDue()
    const routes = await routesOf(due)
    const id = await saveCard(app, routes, "pm_card_authenticationRequiredOnSetup")
    expect((await routes.complete(id)).body).toMatchObject({ card: { last4: "3155" } })
  })

  it("is replaced for all that the same customer at Stripe pays for, if that is asked", async () => {
    const due = await notYetDue()
    const second = await aSecondOf(due)
    const ended = await aSecondOf(due, { status: "completed" })
    const elsewhere = await aSecondOf(due, {
      account_holder_id: (await holderOf(app, await notYetDue())).id,
    })
    const somebodyElses = await aSecondOf(due, {
      customer_id: (await notYetDue()).customer_id,
    })
    const routes = await routesOf(due)
    const only = await routes.complete(await saveCard(app, routes, "pm_card_amex"))
    expect(only.body.subscriptions).toEqual([await numberOf(due)])
    expect((await storedCard(app, second.subscription_id)).last4).toBe("4242")

    const all = await routes.complete(await saveCard(app, routes), { for_all: true })
    expect(all.body).toEqual({
      card: MASTERCARD,
      subscriptions: [await numberOf(due), await numberOf(second)],
      charge: null,
    })
    const { method } = await storedCard(app, due.subscription_id)
    expect((await storedCard(app, second.subscription_id)).method).toBe(method)
    for (const { subscription_id } of [ended, elsewhere, somebodyElses]) {
      expect((await storedCard(app, subscription_id)).last4).toBe("4242")
    }
  })

  it("is not replaced once the subscription has ended", async () => {
    const due = await notYetDue()
    const routes = await routesOf(due)
    const saved = await saveCard(app, routes)
    await sql(app, "UPDATE hub_subscription SET status = 'canceled' WHERE id = ?", [
      due.subscription_id,
    ])
    for (const answer of [
      await routes.setUp(),
      await routes.complete(saved),
      await routes.mailLink(),
    ]) {
      expect(answer).toMatchObject({ status: 409, body: { code: "subscription_ended" } })
    }
    expect((await storedCard(app, due.subscription_id)).last4).toBe("4242")
  })

  it("stays while Stripe does not answer", async () => {
    const due = await notYetDue()
    const routes = await routesOf(due)
    const saved = await saveCard(app, routes)
    app.stripe.faults.add({ on: SETUPS, do: "error_before" })
    app.stripe.faults.add({ on: "GET /v1/setup_intents/:id", do: "error_before" })
    for (const answer of [await routes.setUp(), await routes.complete(saved)]) {
      expect(answer).toMatchObject({ status: 502, body: { code: "card_setup_failed" } })
    }
    expect((await storedCard(app, due.subscription_id)).last4).toBe("4242")
    expect((await routes.complete(saved)).status).toBe(200)
  })
})

describe("a SetupIntent that is not for this card", () => {
  /** Made by the server's key, as no browser could. */
  const anIntent = async (
    customer: string,
    metadata: Record<string, string>,
    { confirm = true, usage = "off_session" as "off_session" | "on_session" } = {}
  ) => {
    const { id, client_secret } = await app.stripe.client.setupIntents.create({
      customer,
      usage,
      payment_method_types: ["card"],
      metadata,
    })
    if (confirm) {
      await app.stripe.browser.confirmSetup(client_secret!, "pm_card_mastercard")
    }
    return id
  }

  const OF_OTHERS: [string, (due: DueSubscription) => Promise<string>][] = [
    [
      "another person's, for their subscription",
      async () => await saveCard(app, await routesOf(await notYetDue())),
    ],
    [
      "another person's, that names this subscription",
      async (due) => {
        const other = await holderOf(app, await notYetDue())
        return await anIntent(other.customer, setupMetadata(due.subscription_id))
      },
    ],
    [
      "for another subscription of the same person",
      async (due) => {
        const second = await aSecondOf(due)
        return await saveCard(
          app,
          cardRoutes(app, second.subscription_id, await aSession(app, due.email))
        )
      },
    ],
    [
      "for a cart of the same customer",
      async (due) =>
        await anIntent((await holderOf(app, due)).customer, {
          cart_id: "cart_1",
          subscription_id: due.subscription_id,
        }),
    ],
    [
      "of another purpose",
      async (due) =>
        await anIntent((await holderOf(app, due)).customer, {
          ...setupMetadata(due.subscription_id),
          purpose: "save_for_later",
        }),
    ],
    [
      "of a subscription that does not exist",
      async (due) =>
        await anIntent((await holderOf(app, due)).customer, setupMetadata("sub_none")),
    ],
    ["unknown to Stripe", () => Promise.resolve("seti_unknown")],
  ]
  const UNFINISHED: [string, (due: DueSubscription) => Promise<string>][] = [
    [
      "that nobody confirmed",
      async (due) => (await (await routesOf(due)).setUp()).body.setup_intent_id,
    ],
    [
      "whose bank is still asked",
      async (due) => {
        const { body } = await (await routesOf(due)).setUp()
        await app.stripe.browser.confirmSetup(
          body.client_secret,
          "pm_card_authenticationRequired"
        )
        return body.setup_intent_id
      },
    ],
    [
      "whose bank said no",
      async (due) => {
        const { body } = await (await routesOf(due)).setUp()
        await expect(
          app.stripe.browser.confirmSetup(body.client_secret, "pm_card_chargeDeclined")
        ).rejects.toMatchObject({ code: "card_declined" })
        return body.setup_intent_id
      },
    ],
    [
      "whose customer refused the bank's question",
      async (due) => {
        const { body } = await (await routesOf(due)).setUp()
        const secret = body.client_secret
        await app.stripe.browser.confirmSetup(secret, "pm_card_authenticationRequired")
        await app.stripe.browser.answerChallenge(secret, "refuse")
        return body.setup_intent_id
      },
    ],
    [
      "that was canceled",
      async (due) => {
        const { body } = await (await routesOf(due)).setUp()
        await app.stripe.client.setupIntents.cancel(body.setup_intent_id)
        return body.setup_intent_id
      },
    ],
    [
      "that saves for purchases with the customer only",
      async (due) =>
        await anIntent(
          (await holderOf(app, due)).customer,
          setupMetadata(due.subscription_id),
          { usage: "on_session" }
        ),
    ],
  ]
  const GONE: [string, (due: DueSubscription) => Promise<string>][] = [
    [
      "whose card was detached",
      async (due) => {
        const id = await saveCard(app, await routesOf(due))
        const intent = await app.stripe.client.setupIntents.retrieve(id)
        await app.stripe.client.paymentMethods.detach(String(intent.payment_method))
        return id
      },
    ],
  ]

  it.each([
    ...OF_OTHERS.map(([what, make]) => [what, "not saved for this", make] as const),
    ...UNFINISHED.map(([what, make]) => [what, "not saved yet", make] as const),
    ...GONE.map(([what, make]) => [what, "no longer saved", make] as const),
  ])("is refused: %s", async (_what, says, make) => {
    const due = await aFailedOne()
    const id = await make(due)
    app.stripe.requests.clear()
    const { status, body } = await (await routesOf(due)).complete(id, { for_all: true })
    expect({ status, body }).toEqual({
      status: 400,
      body: {
        type: "not_allowed",
        code: "card_not_usable",
        message: expect.stringContaining(says),
      },
    })
    expect(await storedCard(app, due.subscription_id)).toMatchObject({
      method: due.payment_method_id,
      last4: "4242",
    })
    expect(await eventNames(app, due.subscription_id)).toEqual(["payment_failed"])
    expect(app.stripe.requests.count(CONFIRM)).toBe(0)

    await receiveHeld(app, ["setup_intent.succeeded"])
    expect((await storedCard(app, due.subscription_id)).method).toBe(
      due.payment_method_id
    )
  })

  it.each([
    "pm_card_visa",
    "../customers/cus_1",
    "seti_1/confirm",
    "",
    "seti_",
    "seti_a b",
  ])("is refused by its form: %j", async (id) => {
    const due = await notYetDue()
    app.stripe.requests.clear()
    expect(await (await routesOf(due)).complete(id)).toMatchObject({
      status: 400,
      body: { code: "invalid_request" },
    })
    expect(app.stripe.requests.count()).toBe(0)
  })

  it("does not let a payment method's id in", async () => {
    const due = await notYetDue()
    const routes = await routesOf(due)
    const payment_method_id = (await notYetDue()).payment_method_id
    const answer = await routes.complete(await saveCard(app, routes), {
      payment_method_id,
    })
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid_request" } })
    expect((await storedCard(app, due.subscription_id)).last4).toBe("4242")
  })
})

describe("a past due subscription with a new card", () => {
  it("is charged at once, exactly once, however often the card is put in", async () => {
    const due = await aFailedOne()
    const routes = await routesOf(due)
    const id = await saveCard(app, routes)
    const first = await routes.complete(id)
    expect(first).toMatchObject({
      status: 200,
      body: {
        card: MASTERCARD,
        subscriptions: [await numberOf(due)],
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
    const due = await aFailedOne()
    const routes = await routesOf(due)
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
    const due = await aFailedOne()
    const routes = await routesOf(due)
    const id = await saveCard(app, routes)
    await receiveHeld(app, ["setup_intent.succeeded"])
    expect((await booksOf(app, due)).cycle).toBe("fulfilled")
    expect((await routes.complete(id)).body).toEqual({
      card: MASTERCARD,
      subscriptions: [await numberOf(due)],
      charge: { status: "paid" },
    })
    expect(app.stripe.requests.count(CONFIRM)).toBe(1)
  })

  it("tells why the new card was declined, once tried and as often as asked", async () => {
    const due = await aFailedOne()
    const routes = await routesOf(due)
    const id = await saveCard(app, routes, "pm_card_chargeCustomerFail")
    const declined = {
      status: 200,
      body: {
        card: { last4: "0341" },
        charge: { status: "declined", reason: "The bank declined the payment." },
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
    const due = await aFailedOne()
    const routes = await routesOf(due)
    const id = await saveCard(app, routes, "pm_card_authenticationRequired")
    expect((await routes.complete(id)).body.charge).toEqual({ status: "requires_action" })
    expect((await routes.show()).body.subscription.failed_charge).toMatchObject({
      requires_action: true,
    })
  })

  it("tells that the answer comes later, while somebody else is at it or Stripe is silent", async () => {
    const due = await aFailedOne()
    const routes = await routesOf(due)
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
    const due = await notYetDue()
    const routes = await routesOf(due)
    const id = await saveCard(app, routes, "pm_card_chargeCustomerFail")
    expect((await routes.complete(id)).body.charge).toBeNull()
    await sql(app, "UPDATE hub_billing_cycle SET work_at = ?, due_at = ? WHERE id = ?", [
      new Date(),
      new Date(),
      due.cycle_id,
    ])
    await renewDueSubscriptions(app.container, { timeSlice: 30_000 })
    expect((await booksOf(app, due)).cycle).toBe("failed")
    expect((await routes.complete(id)).body.charge).toBeNull()
  })
})

describe("what the hub is told", () => {
  const seen = async (due: DueSubscription) => {
    const session = await aSession(app, due.email)
    const [{ body: list }, { body: settings }] = [
      await app.api.get<StoreSubscriptionListResponse>(
        "/store/customer-hub/subscriptions",
        session
      ),
      await app.api.get<StoreHubSettingsResponse>("/store/customer-hub/settings"),
    ]
    const [{ card_update, card_expiry }] = list.subscriptions
    return {
      card_update,
      card_expiry,
      key: settings.settings.stripe_publishable_key,
    }
  }

  it.each([
    ["hub", null, {}],
    ["email", null, { payment_provider_id: "pp_system_default" }],
    [null, null, { status: "canceled", card_exp_year: "2020" }],
    ["hub", "past", { card_exp_year: "2020" }],
  ] as const)(
    "is %s, and that the card's expiry is %s",
    async (update, expiry, changes) => {
      const due = await notYetDue()
      for (const [column, value] of Object.entries(changes)) {
        await sql(app, `UPDATE hub_subscription SET ${column} = ? WHERE id = ?`, [
          value,
          due.subscription_id,
        ])
      }
      expect(await seen(due)).toEqual({
        card_update: update,
        card_expiry: expiry,
        key: "pk_test_standin",
      })
    }
  )

  it("is that no card can be taken without the key that Stripe.js needs", async () => {
    const due = await aFailedOne()
    const { options } =
      app.container.resolve<HubSettingsModuleService>(HUB_SETTINGS_MODULE)
    const { stripe } = options
    options.stripe = { ...stripe!, publishableKey: undefined }
    try {
      expect(await seen(due)).toEqual({ card_update: null, card_expiry: null, key: null })
      const routes = await routesOf(due)
      for (const answer of [
        await routes.setUp(),
        await routes.complete("seti_1"),
        await routes.mailLink(),
      ]) {
        expect(answer).toMatchObject({ status: 400, body: { code: "invalid_request" } })
      }
      // What the mail offers is something that works.
      const second = await aFailedOne()
      const mail = await app.mails.waitForMail(({ to }) => to.includes(second.email))
      expect(mail.text).toMatch(/Open my Customer Hub:\s+\S+\/customer-hub\/access#/)
      expect(mail.text).not.toContain("/card#")
    } finally {
      options.stripe = stripe
    }
  })
})
