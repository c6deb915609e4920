import { HUB_SETTINGS_MODULE } from "../../../src/modules/hub-settings"
import { PaymentProviders } from "../../../src/payment-providers"
import type {
  StoreHubSettingsResponse,
  StoreSubscriptionListResponse,
} from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import {
  cardScenes,
  numberOf,
  routesOf,
  type CardScenes,
} from "../../helpers/card-scenes"
import { eventNames, MASTERCARD, saveCard, storedCard } from "../../helpers/cards"
import { letTimeGoOn, moveOn } from "../../helpers/clock"
import type { DueSubscription } from "../../helpers/renewals"
import { holderOf } from "../../helpers/saved-card"
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

const SETUPS = "POST /v1/setup_intents"

describe("the card of a subscription", () => {
  it("is shown with what is open and who shares it", async () => {
    const due = await scenes.aFailedOne()
    const second = await scenes.aSecondOf(due)
    await scenes.aSecondOf(due, { status: "canceled" })
    await scenes.aSecondOf(due, {
      account_holder_id: (await holderOf(app, await scenes.notYetDue())).id,
    })
    const { status, body } = await (await routesOf(app, due)).show()
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        subscription: {
          id: due.subscription_id,
          display_id: await numberOf(app, due),
          status: "past_due",
          currency_code: "eur",
          items: [{ title: "House Blend", quantity: 1, unit_price: 10 }],
          card: { brand: "visa", last4: "4242" },
          failed_charge: { amount: 16.8, requires_action: false },
          shared_with: [
            {
              id: second.subscription_id,
              display_id: await numberOf(app, second),
              currency_code: "eur",
              plan: { interval: "month", interval_count: 1 },
              items: [{ title: "House Blend", quantity: 1, unit_price: 10 }],
              item_total: 10,
              delivery_address: [expect.any(String), "1 Lane", "Bonn", "Germany"],
            },
          ],
        },
        server_time: expect.any(String),
      },
    })
  })

  it("is set up for later charges of its own customer, by a SetupIntent that says what for", async () => {
    const due = await scenes.notYetDue()
    const { status, body } = await (await routesOf(app, due)).setUp()
    expect(status).toBe(200)
    const intent = await app.stripe.client.setupIntents.retrieve(body.setup_intent_id)
    expect(intent).toMatchObject({
      client_secret: body.client_secret,
      customer: (await holderOf(app, due)).customer,
      usage: "off_session",
      payment_method_types: ["card"],
      metadata: {
        subscription_id: due.subscription_id,
        purpose: "replace_card",
        replaces: due.payment_method_id,
      },
    })
  })

  it("is set up once although the connection breaks", async () => {
    const due = await scenes.notYetDue()
    const routes = await routesOf(app, due)
    app.stripe.requests.clear()
    app.stripe.faults.add({ on: SETUPS, do: "drop_after" })
    const { status } = await routes.setUp()
    expect(status).toBe(200)
    const { customer } = await holderOf(app, due)
    expect(app.stripe.requests.count(SETUPS)).toBe(2)
    expect((await app.stripe.client.setupIntents.list({ customer })).data).toHaveLength(1)
  })

  it("is begun five times an hour and no more, each subscription by itself", async () => {
    const due = await scenes.notYetDue()
    const routes = await routesOf(app, due)
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
    expect((await (await routesOf(app, await scenes.notYetDue())).setUp()).status).toBe(
      200
    )
    await moveOn(app, { minutes: 60, seconds: 1 })
    expect((await (await routesOf(app, due)).setUp()).status).toBe(200)
    await letTimeGoOn(app)
  })

  it("is replaced by the one that was saved", async () => {
    const due = await scenes.notYetDue()
    const routes = await routesOf(app, due)
    const { status, body } = await routes.complete(await saveCard(app, routes))
    expect({ status, body }).toEqual({
      status: 200,
      body: { card: MASTERCARD, subscriptions: [await numberOf(app, due)], charge: null },
    })
    expect((await routes.show()).body.subscription.card).toMatchObject({ last4: "4444" })
    expect(await eventNames(app, due.subscription_id)).toEqual(["payment_method_updated"])
  })

  it("is replaced after 3-D Secure too", async () => {
    const due = await scenes.notYetDue()
    const routes = await routesOf(app, due)
    const id = await saveCard(app, routes, "pm_card_authenticationRequiredOnSetup")
    expect((await routes.complete(id)).body).toMatchObject({ card: { last4: "3155" } })
  })

  it("is replaced for all that pay with it, if that is asked", async () => {
    const due = await scenes.notYetDue()
    const second = await scenes.aSecondOf(due)
    const ended = await scenes.aSecondOf(due, { status: "completed" })
    const elsewhere = await scenes.aSecondOf(due, {
      account_holder_id: (await holderOf(app, await scenes.notYetDue())).id,
    })
    const somebodyElses = await scenes.aSecondOf(due, {
      customer_id: (await scenes.notYetDue()).customer_id,
    })
    const otherCard = await scenes.aSecondOf(due, { payment_method_id: "pm_other" })
    const routes = await routesOf(app, due)
    const answer = {
      card: MASTERCARD,
      subscriptions: [await numberOf(app, due), await numberOf(app, second)],
      charge: null,
    }

    const saved = await saveCard(app, routes)
    expect((await routes.complete(saved, { for_all: true })).body).toEqual(answer)
    expect((await routes.complete(saved, { for_all: true })).body).toEqual(answer)

    const { method } = await storedCard(app, due.subscription_id)
    expect((await storedCard(app, second.subscription_id)).method).toBe(method)
    for (const { subscription_id } of [ended, elsewhere, somebodyElses, otherCard]) {
      expect((await storedCard(app, subscription_id)).last4).toBe("4242")
    }
  })

  it("is replaced for one alone, and another card later is not for those with the first", async () => {
    const due = await scenes.notYetDue()
    const second = await scenes.aSecondOf(due)
    const routes = await routesOf(app, due)
    const only = await routes.complete(await saveCard(app, routes, "pm_card_amex"))
    expect(only.body.subscriptions).toEqual([await numberOf(app, due)])
    await routes.complete(await saveCard(app, routes), { for_all: true })
    expect((await storedCard(app, second.subscription_id)).method).toBe(
      due.payment_method_id
    )
  })

  it("is replaced for all although the webhook was quicker than the page", async () => {
    const due = await scenes.notYetDue()
    const second = await scenes.aSecondOf(due)
    const routes = await routesOf(app, due)
    const saved = await saveCard(app, routes)
    await receiveHeld(app, ["setup_intent.succeeded"])
    expect((await storedCard(app, due.subscription_id)).last4).toBe("4444")

    await routes.complete(saved, { for_all: true })
    expect((await storedCard(app, second.subscription_id)).last4).toBe("4444")
  })

  it("is not for all when there was none: two without a card do not share one", async () => {
    const due = await scenes.notYetDue()
    const second = await scenes.aSecondOf(due)
    for (const { subscription_id } of [due, second]) {
      await sql(
        app,
        "UPDATE hub_subscription SET payment_method_id = NULL WHERE id = ?",
        [subscription_id]
      )
    }
    const routes = await routesOf(app, due)
    expect((await routes.show()).body.subscription.shared_with).toEqual([])
    await routes.complete(await saveCard(app, routes), { for_all: true })
    expect((await storedCard(app, second.subscription_id)).method).toBeNull()
  })

  it("is not replaced once the subscription has ended", async () => {
    const due = await scenes.notYetDue()
    const routes = await routesOf(app, due)
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
    const due = await scenes.notYetDue()
    const routes = await routesOf(app, due)
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
      const due = await scenes.notYetDue()
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
    const due = await scenes.aFailedOne()
    const hubSettings = app.container.resolve(HUB_SETTINGS_MODULE)
    const stripe = { ...hubSettings.options.stripe!, publishableKey: undefined }
    const changed = [
      jest.replaceProperty(hubSettings, "options", { ...hubSettings.options, stripe }),
      jest.replaceProperty(
        hubSettings,
        "paymentProviders",
        new PaymentProviders({ hubUrl: hubSettings.options.hubUrl, stripe })
      ),
    ]
    try {
      expect(await seen(due)).toEqual({ card_update: null, card_expiry: null, key: null })
      const routes = await routesOf(app, due)
      for (const answer of [
        await routes.setUp(),
        await routes.complete("seti_1"),
        await routes.mailLink(),
      ]) {
        expect(answer).toMatchObject({ status: 400, body: { code: "invalid_request" } })
      }
      // What the mail offers is something that works.
      const second = await scenes.aFailedOne()
      const mail = await app.mails.waitForMail(({ to }) => to.includes(second.email))
      expect(mail.text).toMatch(/Open my Customer Hub:\s+\S+\/customer-hub\/access#/)
      expect(mail.text).not.toContain("/card#")
    } finally {
      changed.forEach((property) => property.restore())
    }
  })
})
