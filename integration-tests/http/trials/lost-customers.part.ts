import { HUB_SETTINGS_MODULE } from "../../../src/modules/hub-settings"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { storefront, type Checkout } from "../../helpers/checkout"
import { aProductForSale, aShop, type TestShop } from "../../helpers/shop"
import { sql } from "../../helpers/sql"
import { startedBy, untilConfirmed } from "../../helpers/started-by"

const STRIPE = "pp_stripe_stripe"
const OF_STRIPE = /cus_|No such|Stripe|API key/i

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

const settings = () => app.container.resolve(HUB_SETTINGS_MODULE)

/** The database belongs to another account than the one that is configured. */
const belongElsewhere = () =>
  settings().createHubProviderAccounts({
    payment_provider_id: STRIPE,
    account_id: "acct_production",
    is_live: false,
    hub_url: settings().options.hubUrl,
  })

/** Somebody with an account in the shop, and what they buy with. */
async function aRegistered(email: string) {
  const login = { email, password: "correct horse" }
  const path = "/auth/customer/emailpass"
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
  const { body: registered } = await app.api.post<{ token: string }>(
    `${path}/register`,
    login
  )
  const { body } = await app.api.post<{ customer: { id: string } }>(
    "/store/customers",
    { email },
    bearer(registered.token)
  )
  const { body: session } = await app.api.post<{ token: string }>(path, login)
  return { id: body.customer.id, own: storefront(app, shop, bearer(session.token)) }
}

/** The customers at Stripe that a customer record is linked to. */
const linkedTo = async (customerId: string): Promise<string[]> =>
  (
    await sql<{ external_id: string }>(
      app,
      `SELECT holder.external_id FROM account_holder holder
         JOIN customer_account_holder link ON link.account_holder_id = holder.id
        WHERE link.customer_id = ? AND link.deleted_at IS NULL AND holder.provider_id = ?`,
      [customerId, STRIPE]
    )
  ).map(({ external_id }) => external_id)

/** What may have become of a customer at Stripe, as far as the keys can see. */
const LOSSES = {
  "was deleted": async (customer: string) => {
    await app.stripe.client.customers.del(customer)
  },
  "is another account's": async (customer: string) => {
    await sql(app, "UPDATE account_holder SET external_id = ? WHERE external_id = ?", [
      `${customer}elsewhere`,
      customer,
    ])
  },
}

const NOTHING_RAW = {
  code: "card_setup_failed",
  message: expect.not.stringMatching(OF_STRIPE),
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
    const [before] = await linkedTo(id)
    await lose(before)
    const order = await store.buy({ email, variant_id: paid })
    const [after, ...others] = await linkedTo(id)
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
    await lose(String(intent.customer))
    const { status, body } = await store.payNothing(cart)
    expect([status, body.type]).toEqual([200, "order"])
  })

  it("is made anew for what a signed-in customer buys once", async () => {
    const email = `once-${what.length}@example.com`
    const { own, id } = await aRegistered(email)
    const once = (await aProductForSale(app, shop, { isDigital: true })).variant_id
    await own.buy({ email, variant_id: once })
    const [before] = await linkedTo(id)
    await lose(before)
    await own.buy({ email, variant_id: once })
    expect(await linkedTo(id)).not.toEqual([before])
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
    const [before] = await linkedTo(id)
    await app.stripe.client.customers.del(before)
    await sql(app, "DELETE FROM hub_provider_account")
    await belongElsewhere()
    const cart = await store.cart({ email })
    await store.add(cart, { variant_id: paid, quantity: 1 })
    await store.ship(cart)
    const { status, body } = await store.session(cart, STRIPE)
    expect({ status, body }).toMatchObject({ status: 502, body: NOTHING_RAW })
    expect(await linkedTo(id)).toEqual([before])
  })
})
