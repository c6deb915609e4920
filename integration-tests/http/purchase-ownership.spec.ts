import type { StoreSubscriptionResponse } from "../../src/types/http"
import { updatePaymentMethodWorkflow } from "../../src/workflows"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../helpers/app"
import { cardRoutes, eventNames, saveCard, storedCard } from "../helpers/cards"
import { storefront, type Checkout } from "../helpers/checkout"
import { aProductForSale, aShop, type TestShop } from "../helpers/shop"
import { aSession } from "../helpers/sign-in"
import { sql } from "../helpers/sql"
import { startedBy, untilConfirmed } from "../helpers/started-by"

let app: TestApp
let shop: TestShop
let store: Checkout
let variantId: string
beforeAll(async () => {
  app = await startApp()
  shop = await aShop(app)
  store = storefront(app, shop)
  variantId = (await aProductForSale(app, shop, { plan: {} })).variant_id
}, BOOT_TIMEOUT_MS)
afterAll(async () => {
  await untilConfirmed(app)
  await app.stop()
})

/** The subscription of a guest's purchase with this address. */
const aPurchase = async (email: string, card?: string, buyer = store) => {
  const order = await buyer.buy({ email, variant_id: variantId, card })
  const [subscription] = await startedBy(app, order.id)
  return subscription
}

/** Buys as a customer who is signed in to an account of this address. */
const aRegisteredBuyer = async (email: string) => {
  const login = { email, password: "correct horse" }
  const path = "/auth/customer/emailpass"
  const registered = await app.api.post<{ token: string }>(`${path}/register`, login)
  await app.api.post("/store/customers", { email }, bearer(registered.body.token))
  const { body } = await app.api.post<{ token: string }>(path, login)
  const own = storefront(app, shop, bearer(body.token))
  return async () => await aPurchase(email, undefined, own)
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

describe("a stranger's purchase with a subscriber's address", () => {
  it("keeps the stranger's card when the subscriber's new one is for all", async () => {
    const own = await aPurchase("victim@example.com")
    const stranger = await aPurchase("victim@example.com", "pm_card_amex")
    expect(stranger).toMatchObject({
      customer_id: own.customer_id,
      account_holder_id: own.account_holder_id,
    })
    const before = await storedCard(app, stranger.id)
    const routes = cardRoutes(app, own.id, await aSession(app, "victim@example.com"))
    expect((await routes.show()).body.subscription.shared_with).toEqual([])

    const { body } = await routes.complete(await saveCard(app, routes), { for_all: true })

    expect(body.subscriptions).toEqual([own.display_id])
    expect((await storedCard(app, own.id)).last4).toBe("4444")
    expect(await storedCard(app, stranger.id)).toEqual(before)
  })
})

describe("whose a purchase is", () => {
  it("is known of the first under an address, and asked of a guest's next", async () => {
    expect((await aPurchase("again@example.com")).ownership).toBe("confirmed")
    expect((await aPurchase("Again@example.com")).ownership).toBe("unconfirmed")
  })

  it("is known of a signed-in customer's, unless others were known under the address", async () => {
    const own = await aRegisteredBuyer("member@example.com")
    expect((await own()).ownership).toBe("confirmed")
    expect((await own()).ownership).toBe("confirmed")
    // Somebody else types the address.
    expect((await aPurchase("member@example.com")).ownership).toBe("unconfirmed")

    await aPurchase("guest-first@example.com")
    const later = await aRegisteredBuyer("guest-first@example.com")
    expect((await later()).ownership).toBe("unconfirmed")
  })

  it("is asked before a card goes to it, and answered once", async () => {
    const email = "asked@example.com"
    await aPurchase(email)
    const { id } = await aPurchase(email, "pm_card_amex")
    const session = await aSession(app, email)
    const routes = cardRoutes(app, id, session)
    const refusal = { status: 409, body: { code: "ownership_unconfirmed" } }
    const before = await storedCard(app, id)
    expect(await routes.setUp()).toMatchObject(refusal)
    const answer = async (is_mine: boolean, as = session) =>
      await app.api.post<StoreSubscriptionResponse>(
        `/store/customer-hub/subscriptions/${id}/confirm-ownership`,
        { is_mine },
        as
      )
    const stranger = await aPurchase("else@example.com")
    expect((await answer(true, await aSession(app, stranger.email))).status).toBe(404)

    expect((await answer(false)).body.subscription).toMatchObject({
      ownership: "disowned",
      card_update: null,
      delivery_address: ["Ann Archer", "3 Orchard Road", "10115 Bath", "Germany"],
    })
    expect(await routes.setUp()).toMatchObject(refusal)
    expect(await storedCard(app, id)).toEqual(before)

    const answers = await Promise.all([answer(true), answer(true), answer(true)])
    expect(answers.map(({ body }) => body.subscription.ownership)).toEqual(
      Array(3).fill("confirmed")
    )
    expect((await answer(false)).body.subscription.ownership).toBe("confirmed")
    expect(await eventNames(app, id)).toEqual([
      "created",
      "ownership_denied",
      "ownership_confirmed",
    ])
    await routes.complete(await saveCard(app, routes))
    expect((await storedCard(app, id)).last4).toBe("4444")
  })

  it("is decided by the locked row, whatever was checked before", async () => {
    const email = "locked@example.com"
    const own = await aPurchase(email)
    const stranger = await aPurchase(email, "pm_card_amex")
    await sql(app, `UPDATE hub_subscription SET payment_method_id = ? WHERE id = ?`, [
      own.payment_method_id,
      stranger.id,
    ])
    const before = await storedCard(app, stranger.id)
    const routes = cardRoutes(app, own.id, await aSession(app, email))
    await routes.complete(await saveCard(app, routes), { for_all: true })
    expect(await storedCard(app, stranger.id)).toEqual(before)

    await expect(
      updatePaymentMethodWorkflow(app.container).run({
        input: {
          subscription_ids: [stranger.id],
          payment_provider_id: "pp_stripe_stripe",
          payment_method_id: (await storedCard(app, own.id)).method!,
          account_holder_id: own.account_holder_id!,
          actor: { type: "system", id: null },
        },
      })
    ).rejects.toMatchObject({ code: "ownership_unconfirmed" })
    expect(await storedCard(app, stranger.id)).toEqual(before)
  })
})
