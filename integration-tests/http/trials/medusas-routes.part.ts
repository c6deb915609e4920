import { Modules, PaymentWebhookEvents } from "@medusajs/framework/utils"
import { processPaymentWorkflow } from "@medusajs/medusa/core-flows"

import type { CartTermsResponse } from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import {
  storefront,
  type Cart,
  type Checkout,
  type PaymentSession,
} from "../../helpers/checkout"
import { saveSettings } from "../../helpers/settings"
import { aProductForSale, aShop, type TestShop } from "../../helpers/shop"
import { sql } from "../../helpers/sql"
import { startedBy, untilConfirmed } from "../../helpers/started-by"

let app: TestApp
let shop: TestShop
let store: Checkout
beforeAll(async () => {
  app = await startApp()
  shop = await aShop(app)
  store = storefront(app, shop)
}, BOOT_TIMEOUT_MS)
beforeEach(() => sql(app, "DELETE FROM hub_rate_limit"))
afterAll(async () => {
  await untilConfirmed(app)
  await app.stop()
})

const STRIPE = "pp_stripe_stripe"

const aTrial = async () =>
  await aProductForSale(app, shop, { plan: { trial_days: 14 }, isDigital: true })
const aPlain = async () => await aProductForSale(app, shop, { isDigital: true })
const one = ({ variant_id }: { variant_id: string }) => ({ variant_id, quantity: 1 })

const sessionsOf = async (cartId: string) => {
  const { body } = await app.api.get<{
    cart: { payment_collection: { payment_sessions: PaymentSession[] } }
  }>(`/store/carts/${cartId}?fields=*payment_collection.payment_sessions`)
  return body.cart.payment_collection.payment_sessions
}

const ordersOf = async (cartId: string) =>
  await sql<{ order_id: string }>(
    app,
    "SELECT order_id FROM order_cart WHERE cart_id = ?",
    [cartId]
  )

const statusAtStripe = async ({ data }: PaymentSession) =>
  (await app.stripe.client.paymentIntents.retrieve(String(data.id))).status

/** The webhook that a payment was authorised. */
const webhookOf = ({ data }: PaymentSession) =>
  app.stripe.webhooks.held.find(
    (event) =>
      event.type === "payment_intent.amount_capturable_updated" &&
      event.data.object.id === data.id
  )!

/** Whether core hears of a webhook. */
const passedOn = async (event: ReturnType<typeof webhookOf>) => {
  const emit = jest.spyOn(app.container.resolve(Modules.EVENT_BUS), "emit")
  try {
    await app.stripe.webhooks.deliver(event)
    return emit.mock.calls
      .flatMap(([events]) => events)
      .some(({ name }) => name === PaymentWebhookEvents.WebhookReceived)
  } finally {
    emit.mockRestore()
  }
}

/** A cart with a trial whose buyer had one before, and a line that is paid now. */
const aRepeater = async (email: string) => {
  const product = await aTrial()
  const first = await store.cart({ email })
  await store.add(first, one(product))
  const { body } = await store.payNothing(first)
  await startedBy(app, body.order.id)
  const cartId = await store.cart({ email })
  await store.add(cartId, one(product))
  await store.add(cartId, one(await aPlain()))
  const { session } = await store.session(cartId, STRIPE)
  await app.stripe.browser.confirmPayment(session.data.client_secret!, "pm_card_visa")
  return { cartId, session }
}

describe("a storefront that knows Medusa's routes alone", () => {
  it("sells a trial: nothing is paid, a card is saved, the first payment comes after it", async () => {
    const product = await aTrial()
    const cartId = await store.cart({ email: "plain-flow@example.com" })
    const added = await store.add(cartId, { ...one(product), metadata: { gift: "yes" } })
    expect(added.status).toBe(200)
    expect(added.body.cart).toMatchObject({
      total: 0,
      items: [{ unit_price: 0, metadata: { gift: "yes" } }],
    })

    const { status, session } = await store.session(cartId, STRIPE)
    expect(status).toBe(200)
    expect(session).toMatchObject({
      provider_id: STRIPE,
      status: "pending",
      amount: 0,
      data: {
        object: "setup_intent",
        setup_intent_id: expect.stringMatching(/^seti_/),
        client_secret: expect.stringMatching(/^seti_/),
      },
    })
    // Storefronts read it again from the cart.
    expect(await sessionsOf(cartId)).toMatchObject([{ id: session.id }])

    await app.stripe.browser.confirmSetup(session.data.client_secret!, "pm_card_visa")
    const { body } = await store.complete(cartId)
    expect(body.type).toBe("order")
    const [subscription] = await startedBy(app, body.order.id)
    expect(subscription).toMatchObject({
      status: "trialing",
      payment_provider_id: STRIPE,
      card_last4: "4242",
    })
  })

  it("asks for the session again and again: there is one, and one set-up", async () => {
    const cartId = await store.cart({ email: "again-and-again@example.com" })
    await store.add(cartId, one(await aTrial()))
    const first = await store.session(cartId, STRIPE)
    const second = await store.session(cartId, STRIPE)
    expect(second.session.data).toEqual(first.session.data)
    expect(await sessionsOf(cartId)).toHaveLength(1)
  })

  it("is refused at completion until the card is saved", async () => {
    const cartId = await store.cart({ email: "not-saved@example.com" })
    await store.add(cartId, one(await aTrial()))
    await store.session(cartId, STRIPE)
    expect((await store.complete(cartId)).body.code).toBe("card_required")
  })

  it("makes a cart with lines", async () => {
    const [product, plain] = [await aTrial(), await aPlain()]
    const { status, body } = await app.api.post<{ cart: Cart }>("/store/carts", {
      region_id: shop.regionIds.eur,
      email: "made-with-lines@example.com",
      items: [one(plain), one(product)],
    })
    expect(status).toBe(200)
    expect(body.cart.items.map(({ unit_price }) => unit_price).sort()).toEqual([0, 12.5])
  })

  it("goes on when a line that is paid now joins the trial, or leaves it", async () => {
    const cartId = await store.cart({ email: "joins@example.com" })
    await store.add(cartId, one(await aTrial()))
    await store.session(cartId, STRIPE)
    const { body: joined } = await store.add(cartId, one(await aPlain()))
    const { session } = await store.session(cartId, STRIPE)
    expect(session.data).toMatchObject({
      object: "payment_intent",
      setup_future_usage: "off_session",
    })
    const paid = joined.cart.items.find(({ unit_price }) => unit_price > 0)!
    await app.api.delete(`/store/carts/${cartId}/line-items/${paid.id}`)
    const again = await store.session(cartId, STRIPE)
    expect(again.session.data.object).toBe("setup_intent")
    await app.stripe.browser.confirmSetup(
      again.session.data.client_secret!,
      "pm_card_visa"
    )
    expect((await store.complete(cartId)).body.type).toBe("order")
  })

  it("loses a payment that saves no card when a trial joins it", async () => {
    const cartId = await store.cart({ email: "trial-joins@example.com" })
    await store.add(cartId, one(await aPlain()))
    const { session } = await store.session(cartId, STRIPE)
    await store.add(cartId, one(await aTrial()))
    expect(await statusAtStripe(session)).toBe("canceled")
    expect(await sessionsOf(cartId)).toEqual([])
    expect((await store.pay(cartId)).body.type).toBe("order")
  })
})

describe("a completion that was refused", () => {
  it("cancels the payment, and its webhook orders nothing", async () => {
    const { cartId, session } = await aRepeater("refused-hook@example.com")
    expect(await statusAtStripe(session)).toBe("requires_capture")

    expect((await store.complete(cartId)).body.code).toBe("trial_used")

    expect(await statusAtStripe(session)).toBe("canceled")
    // It was on its way before the answer.
    await processPaymentWorkflow(app.container)
      .run({
        input: { action: "authorized", data: { session_id: session.id, amount: 12.5 } },
      })
      .catch(() => null)
    expect(await ordersOf(cartId)).toEqual([])
  })

  it("is none when the money has moved: the order stands, without the trial", async () => {
    const { cartId, session } = await aRepeater("paid-already@example.com")
    await app.stripe.client.paymentIntents.capture(String(session.data.id))
    const { body } = await store.complete(cartId)
    expect(body.type).toBe("order")
    const [subscription] = await startedBy(app, body.order.id)
    expect(subscription).toMatchObject({ status: "canceled" })
  })

  it("for want of consent keeps the payment, and its webhook orders nothing", async () => {
    await saveSettings(app, { consent_required: true })
    try {
      const product = await aProductForSale(app, shop, { plan: {}, isDigital: true })
      const cartId = await store.cart({ email: "no-consent-hook@example.com" })
      await store.add(cartId, one(product))
      const { session } = await store.session(cartId, STRIPE)
      await app.stripe.browser.confirmPayment(session.data.client_secret!, "pm_card_visa")
      expect((await store.complete(cartId)).body.code).toBe("consent_required")
      expect(await statusAtStripe(session)).toBe("requires_capture")
      const webhook = webhookOf(session)
      expect(await passedOn(webhook)).toBe(false)

      const terms = await app.api.get<CartTermsResponse>(
        `/store/customer-hub/carts/${cartId}/terms`
      )
      const { version } = terms.body.terms.consent
      await app.api.post(`/store/carts/${cartId}`, {
        metadata: { customer_hub_consent: { version } },
      })
      expect(await passedOn(webhook)).toBe(true)
      expect((await store.complete(cartId)).body.type).toBe("order")
    } finally {
      await saveSettings(app, { consent_required: false })
    }
  })
})
