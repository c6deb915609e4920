import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../helpers/app"
import { cardRoutes, saveCard, storedCard } from "../helpers/cards"
import { storefront, type Checkout } from "../helpers/checkout"
import { aProductForSale, aShop } from "../helpers/shop"
import { aSession } from "../helpers/sign-in"
import { startedBy, untilConfirmed } from "../helpers/started-by"

let app: TestApp
let store: Checkout
let variantId: string
beforeAll(async () => {
  app = await startApp()
  const shop = await aShop(app)
  store = storefront(app, shop)
  variantId = (await aProductForSale(app, shop, { plan: {} })).variant_id
}, BOOT_TIMEOUT_MS)
afterAll(async () => {
  await untilConfirmed(app)
  await app.stop()
})

/** The subscription of a guest's purchase with this address. */
const aPurchase = async (email: string, card?: string) => {
  const order = await store.buy({ email, variant_id: variantId, card })
  const [subscription] = await startedBy(app, order.id)
  return subscription
}

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
