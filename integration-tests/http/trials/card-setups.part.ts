import { Modules } from "@medusajs/framework/utils"

import type { HubErrorBody } from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { storefront, type Checkout } from "../../helpers/checkout"
import { aRegisteredCustomer } from "../../helpers/registered-customer"
import { aProductForSale, aShop, type TestShop } from "../../helpers/shop"
import { sql } from "../../helpers/sql"
import { startedBy, untilConfirmed } from "../../helpers/started-by"

let app: TestApp
let shop: TestShop
let store: Checkout
let trial: string
let paid: string
beforeAll(async () => {
  app = await startApp()
  shop = await aShop(app)
  store = storefront(app, shop)
  const sell = async (plan: { trial_days?: number }) =>
    (await aProductForSale(app, shop, { isDigital: true, plan })).variant_id
  trial = await sell({ trial_days: 14 })
  paid = await sell({})
}, BOOT_TIMEOUT_MS)
afterAll(async () => {
  await untilConfirmed(app)
  await app.stop()
})
beforeEach(() => sql(app, "DELETE FROM hub_rate_limit"))

/** Somebody with an account, whom Stripe knows. */
async function aRegistered(email: string) {
  const { customerId: id, headers } = await aRegisteredCustomer(app, email)
  const own = storefront(app, shop, headers)
  const cart = await aTrialCart(email, own)
  await own.setUpCard(cart)
  return { id, store: own, holder: await holderOf(id) }
}

/** The customer at Stripe of one of Medusa's records. */
async function holderOf(customerId: string): Promise<string | undefined> {
  const [row] = await sql<{ external_id: string }>(
    app,
    `SELECT external_id FROM account_holder
       JOIN customer_account_holder link ON link.account_holder_id = account_holder.id
      WHERE link.customer_id = ?`,
    [customerId]
  )
  return row?.external_id
}

async function aTrialCart(email: string, buyer = store): Promise<string> {
  const cart = await buyer.cart({ email })
  await buyer.subscribe(cart, { variant_id: trial, quantity: 1 })
  return cart
}

const customerOf = async (cartId: string) =>
  (await app.container.resolve(Modules.CART).retrieveCart(cartId)).customer_id

const atStripe = () => app.stripe.client.setupIntents.list({ limit: 100 })

describe("cards that are begun for carts", () => {
  it("are one a cart, whoever asks how often", async () => {
    const cart = await aTrialCart("patient@example.com")
    const first = await store.setUpCard(cart)
    for (let times = 0; times < 20; times++) {
      expect((await store.setUpCard(cart)).body).toEqual(first.body)
    }
  })

  it("are few of a cart that is made to forget its own", async () => {
    const cart = await aTrialCart("forgetful@example.com")
    const answers: number[] = []
    for (let times = 0; times < 7; times++) {
      await app.container.resolve(Modules.CART).updateCarts(cart, {
        metadata: { customer_hub: {} },
      })
      answers.push((await store.setUpCard(cart)).status)
    }
    expect(answers).toEqual([200, 200, 200, 200, 200, 429, 429])
  })

  it("are few for one address, however it is typed", async () => {
    const answers: number[] = []
    for (let times = 0; times < 12; times++) {
      const email = times % 2 ? "Tester@example.com" : "tester@example.com"
      answers.push((await store.setUpCard(await aTrialCart(email))).status)
    }
    expect(answers).toEqual([...Array<number>(10).fill(200), 429, 429])
  })

  it("are thirty from one IP address, with what to wait for", async () => {
    const before = (await atStripe()).data.length
    const answers: number[] = []
    let last: Awaited<ReturnType<Checkout["setUpCard"]>> | undefined
    for (let times = 0; times < 40; times++) {
      last = await store.setUpCard(await aTrialCart(`tester-${times}@example.com`))
      answers.push(last.status)
    }
    expect(answers.filter((status) => status === 200)).toHaveLength(30)
    expect((await atStripe()).data.length - before).toBe(30)
    expect(last).toMatchObject({
      status: 429,
      body: {
        type: "not_allowed",
        code: "too_many_requests",
      } satisfies Partial<HubErrorBody>,
    })
    expect(last!.headers.get("retry-after")).toBe("900")

    const elsewhere = storefront(app, shop, { "x-forwarded-for": "203.0.113.77" })
    expect((await elsewhere.setUpCard(await aTrialCart("ann@example.com"))).status).toBe(
      200
    )
  }, 180_000)
})

describe("a guest who types a registered address", () => {
  it("begins a card at Stripe that is not the account's", async () => {
    const own = await aRegistered("registered@example.com")
    const cart = await aTrialCart("registered@example.com")
    // Core's own choice.
    expect(await customerOf(cart)).toBe(own.id)

    const { body } = await store.setUpCard(cart)

    const begun = await app.stripe.client.setupIntents.retrieve(body.setup_intent_id)
    const guest = (await customerOf(cart))!
    expect(guest).not.toBe(own.id)
    expect(begun.customer).toBe(await holderOf(guest))
    expect(begun.customer).not.toBe(own.holder)
  })

  it("buys as a guest, and leaves the account's cards as they were", async () => {
    const own = await aRegistered("member@example.com")
    const cards = async () =>
      (await app.stripe.client.customers.listPaymentMethods(own.holder!)).data.length
    const before = await cards()
    const bought = {
      trial: await store.payNothing(await aTrialCart("member@example.com")),
      paid: await (async () => {
        const cart = await store.cart({ email: "member@example.com" })
        await store.add(cart, { variant_id: paid, quantity: 1 })
        return await store.pay(cart)
      })(),
    }
    for (const { status, body } of Object.values(bought)) {
      expect({ status, type: body.type }).toEqual({ status: 200, type: "order" })
      const [subscription] = await startedBy(app, body.order.id)
      expect(subscription.customer_id).not.toBe(own.id)
      expect(subscription.payment_method_id).not.toBeNull()
      const [holder] = await sql<{ external_id: string }>(
        app,
        "SELECT external_id FROM account_holder WHERE id = ?",
        [subscription.account_holder_id]
      )
      expect(holder.external_id).not.toBe(own.holder)
    }
    expect(await cards()).toBe(before)
  })

  it("cannot finish with the account once the card is a guest's", async () => {
    const own = await aRegistered("owner@example.com")
    const cart = await aTrialCart("owner@example.com")
    const { body } = await store.setUpCard(cart)
    await app.stripe.browser.confirmSetup(body.client_secret, "pm_card_amex")
    await app.container.resolve(Modules.CART).updateCarts(cart, { customer_id: own.id })
    expect(await store.complete(cart)).toMatchObject({
      status: 400,
      body: { code: "card_required" },
    })
  })

  it("is not whoever is signed in: they keep the account's own", async () => {
    const own = await aRegistered("signed-in@example.com")
    const cart = await aTrialCart("signed-in@example.com", own.store)
    const { body } = await own.store.setUpCard(cart)
    const begun = await app.stripe.client.setupIntents.retrieve(body.setup_intent_id)
    expect(begun.customer).toBe(own.holder)
    expect(await customerOf(cart)).toBe(own.id)
  })

  it("nor does it help to be signed in as somebody else", async () => {
    const victim = await aRegistered("victim@example.com")
    const thief = await aRegistered("thief@example.com")
    const cart = await aTrialCart("victim@example.com")
    const { body } = await thief.store.setUpCard(cart)
    const begun = await app.stripe.client.setupIntents.retrieve(body.setup_intent_id)
    expect(begun.customer).toBe(thief.holder)
    expect(begun.customer).not.toBe(victim.holder)
  })
})
