import { now } from "../../../src/lib/clock"
import { SUBSCRIPTION_MODULE } from "../../../src/modules/subscription"
import type {
  StoreConfirmOwnershipResponse,
  StoreSubscription,
} from "../../../src/types/http"
import { updatePaymentMethodWorkflow } from "../../../src/workflows"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { cardRoutes, eventNames, saveCard, storedCard } from "../../helpers/cards"
import { storefront, type Checkout } from "../../helpers/checkout"
import { count } from "../../helpers/counts"
import { aRegisteredCustomer } from "../../helpers/registered-customer"
import { aCustomer, aSubscription } from "../../helpers/scenario"
import { aProductForSale, aShop, type TestShop } from "../../helpers/shop"
import { aSession, aSessionToken } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"
import { startedBy, untilConfirmed } from "../../helpers/started-by"

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
  const { headers } = await aRegisteredCustomer(app, email)
  const own = storefront(app, shop, headers)
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
      await app.api.post<{ subscription: StoreSubscription }>(
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

describe("the page of a card link", () => {
  const cardSession = async (email: string, subscription_id: string) =>
    bearer(
      await aSessionToken(app, email, {
        purpose: "update_payment_method",
        subscription_id,
      })
    )
  const answer = async (id: string, is_mine: boolean, as: { authorization: string }) =>
    await app.api.post<StoreConfirmOwnershipResponse>(
      `/store/customer-hub/subscriptions/${id}/confirm-ownership`,
      { is_mine },
      as
    )

  it("asks before it takes a card, and then takes it", async () => {
    const email = "by-link@example.com"
    const own = await aPurchase(email)
    const { id } = await aPurchase(email, "pm_card_amex")
    const session = await cardSession(email, id)
    const routes = cardRoutes(app, id, session)
    const purchase = {
      started_at: expect.any(String),
      plan: expect.objectContaining({ interval: "month" }),
      item_total: 12.5,
      delivery_address: ["Ann Archer", "3 Orchard Road", "10115 Bath", "Germany"],
    }
    const shown = async () => (await routes.show()).body.subscription
    const refusal = { status: 409, body: { code: "ownership_unconfirmed" } }
    expect(await shown()).toMatchObject({ ownership: "unconfirmed", purchase })
    expect(await routes.setUp()).toMatchObject(refusal)

    const { body: denied } = await answer(id, false, session)
    expect(denied).toEqual({ subscription: { id, ownership: "disowned" } })
    expect(await shown()).toMatchObject({ ownership: "disowned", purchase })
    expect(await routes.setUp()).toMatchObject(refusal)

    expect((await answer(id, true, session)).body.subscription.ownership).toBe(
      "confirmed"
    )
    expect(await shown()).toMatchObject({ ownership: "confirmed", purchase: null })
    await routes.complete(await saveCard(app, routes))
    expect((await storedCard(app, id)).last4).toBe("4444")

    // Its link is for that one: the person's other and anybody else's are not there.
    const others = [own, await aPurchase("by-link-else@example.com")]
    for (const other of [...others.map((each) => each.id), "sub_unknown"]) {
      expect(await answer(other, true, session)).toMatchObject({
        status: 404,
        body: { code: "not_found" },
      })
    }
    const elsewhere = ["", `/${id}`].map(
      (path) => `/store/customer-hub/subscriptions${path}`
    )
    for (const path of elsewhere) {
      expect((await app.api.get(path, session)).status).toBe(401)
    }
  }, 180_000)
})

describe("an answer and a card at once", () => {
  /** Writes down every card that comes to a subscription which nobody has said is theirs. */
  const watchCards = async () => {
    await sql(app, "CREATE TABLE test_wrong_card (subscription_id text)")
    await sql(
      app,
      `CREATE FUNCTION test_note_wrong_card() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN INSERT INTO test_wrong_card VALUES (OLD.id); RETURN NEW; END $$`
    )
    await sql(
      app,
      `CREATE TRIGGER test_wrong_card BEFORE UPDATE ON hub_subscription FOR EACH ROW
       WHEN (OLD.ownership <> 'confirmed'
             AND NEW.payment_method_id IS DISTINCT FROM OLD.payment_method_id)
       EXECUTE FUNCTION test_note_wrong_card()`
    )
    return async () => {
      const wrong = await sql(app, "SELECT * FROM test_wrong_card")
      await sql(app, "DROP TRIGGER test_wrong_card ON hub_subscription")
      await sql(app, "DROP FUNCTION test_note_wrong_card")
      await sql(app, "DROP TABLE test_wrong_card")
      return wrong
    }
  }

  it("put no card into a purchase that was not its person's at that moment", async () => {
    const email = "at-once@example.com"
    const { id: customer_id } = await aCustomer(app, email)
    const service = app.container.resolve(SUBSCRIPTION_MODULE)
    const actor = { type: "customer" as const, id: customer_id }
    const wrongCards = await watchCards()
    const seen = new Set<string>()
    for (let round = 0; round < count(200); round++) {
      const shared = {
        customer_id,
        email,
        payment_provider_id: "pp_stripe_stripe",
        account_holder_id: "acchld_shared",
        payment_method_id: `pm_old_${round}`,
      }
      const own = await aSubscription(app, shared)
      const asked = await aSubscription(app, {
        ...shared,
        ownership: round % 2 ? "unconfirmed" : "disowned",
      })
      const is_mine = round % 4 < 2
      const swap = (subscription_ids: string[], sharing: boolean) =>
        service.swapPaymentMethod({
          subscription_ids,
          ...(sharing && {
            sharing: { customer_id, payment_method_id: shared.payment_method_id },
          }),
          payment_provider_id: shared.payment_provider_id,
          payment_method_id: `pm_new_${round}`,
          account_holder_id: shared.account_holder_id,
          card: null,
          saved_at: null,
          actor,
          at: now(),
        })
      const work = [
        () => service.answerOwnership({ id: asked.id, is_mine, actor, at: now() }),
        () => swap([own.id], true),
        () => swap([asked.id], false).catch((error: { code?: string }) => error.code),
      ]
      const turned = [...work.slice(round % 3), ...work.slice(0, round % 3)]
      await Promise.all(turned.map((each) => each()))
      expect((await storedCard(app, own.id)).method).toBe(`pm_new_${round}`)
      const { method } = await storedCard(app, asked.id)
      seen.add(`${is_mine ? "mine" : "not mine"}: ${method?.slice(0, 6)}`)
    }
    expect(await wrongCards()).toEqual([])
    // No order confirms these.
    await service.deleteHubSubscriptions({ customer_id })
    expect([...seen].filter((each) => each.startsWith("not mine"))).toEqual([
      "not mine: pm_old",
    ])
    // Answered first, it goes along.
    expect(seen).toContain("mine: pm_new")
  }, 180_000)
})
