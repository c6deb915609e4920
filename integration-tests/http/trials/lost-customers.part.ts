import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { storefront, type Checkout } from "../../helpers/checkout"
import {
  belongElsewhere,
  linkedTo,
  LOSSES,
  NOTHING_RAW,
} from "../../helpers/lost-customers"
import { aRegisteredCustomer } from "../../helpers/registered-customer"
import { aProductForSale, aShop, type TestShop } from "../../helpers/shop"
import { sql } from "../../helpers/sql"
import { startedBy, untilConfirmed } from "../../helpers/started-by"

const STRIPE = "pp_stripe_stripe"

let app: TestApp
let shop: TestShop
let store: Checkout
let paid: string
beforeAll(async () => {
  app = await startApp()
  shop = await aShop(app)
  store = storefront(app, shop)
  paid = await sell({})
}, BOOT_TIMEOUT_MS)
afterAll(async () => {
  await untilConfirmed(app)
  await app.stop()
})
beforeEach(async () => {
  app.stripe.webhooks.drop()
  app.stripe.faults.clear()
  await sql(app, "DELETE FROM hub_provider_account")
  await sql(app, "DELETE FROM hub_rate_limit")
})

const sell = async (plan: { trial_days?: number }) =>
  (await aProductForSale(app, shop, { isDigital: true, plan })).variant_id

/** Somebody with an account in the shop, and what they buy with. */
async function aRegistered(email: string) {
  const { customerId: id, headers } = await aRegisteredCustomer(app, email)
  return { id, own: storefront(app, shop, headers) }
}

describe.each(Object.entries(LOSSES))("a customer at Stripe who %s", (what, lose) => {
  it("is made anew for the next purchase, a guest's", async () => {
    const email = `guest-${what.length}@example.com`
    await store.buy({ email, variant_id: paid })
    const [{ id }] = await sql<{ id: string }>(
      app,
      "SELECT id FROM customer WHERE email = ?",
      [email]
    )
    const [before] = await linkedTo(app, id)
    await lose(app, before)
    const order = await store.buy({ email, variant_id: paid })
    const [after, ...others] = await linkedTo(app, id)
    expect([after === before, others]).toEqual([false, []])
    const [subscription] = await startedBy(app, order.id)
    expect(subscription.payment_method_id).toMatch(/^pm_/)
  })

  it("is made anew for a cart's card that was begun before", async () => {
    const email = `trial-${what.length}@example.com`
    const cart = await store.cart({ email })
    const trial = await sell({ trial_days: 14 })
    await store.subscribe(cart, { variant_id: trial, quantity: 1 })
    const first = await store.setUpCard(cart)
    const intent = await app.stripe.client.setupIntents.retrieve(
      first.body.setup_intent_id
    )
    await lose(app, String(intent.customer))
    const { status, body } = await store.payNothing(cart)
    expect([status, body.type]).toEqual([200, "order"])
  })

  it("is made anew for what a signed-in customer buys once", async () => {
    const email = `once-${what.length}@example.com`
    const { own, id } = await aRegistered(email)
    const once = (await aProductForSale(app, shop, { isDigital: true })).variant_id
    await own.buy({ email, variant_id: once })
    const [before] = await linkedTo(app, id)
    await lose(app, before)
    await own.buy({ email, variant_id: once })
    expect(await linkedTo(app, id)).not.toEqual([before])
  })
})

describe("a customer whom the configured account does not know", () => {
  it("is not told of by Stripe's words at a purchase either", async () => {
    const email = "moved@example.com"
    await store.buy({ email, variant_id: paid })
    const [{ id }] = await sql<{ id: string }>(
      app,
      "SELECT id FROM customer WHERE email = ?",
      [email]
    )
    const [before] = await linkedTo(app, id)
    await app.stripe.client.customers.del(before)
    await sql(app, "DELETE FROM hub_provider_account")
    await belongElsewhere(app)
    const cart = await store.cart({ email })
    await store.add(cart, { variant_id: paid, quantity: 1 })
    await store.ship(cart)
    const { status, body } = await store.session(cart, STRIPE)
    expect({ status, body }).toMatchObject({ status: 502, body: NOTHING_RAW })
    expect(await linkedTo(app, id)).toEqual([before])
  })
})
