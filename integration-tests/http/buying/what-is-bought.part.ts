import { SUBSCRIPTION_MODULE } from "../../../src/modules/subscription"
import type { StoreSubscriptionListResponse } from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { mailsTo } from "../../helpers/ask-for-link"
import { storefront, type Checkout } from "../../helpers/checkout"
import { aHubSession } from "../../helpers/scenario"
import { saveSettings } from "../../helpers/settings"
import { aProductForSale, aShop, type TestShop } from "../../helpers/shop"
import { untilConfirmed } from "../../helpers/started-by"
import { waitUntil } from "../../helpers/wait-until"

type ForSale = Awaited<ReturnType<typeof aProductForSale>>

const DAYS = new Intl.DateTimeFormat("en", { dateStyle: "long", timeZone: "UTC" })

describe("what the purchase confirmation says", () => {
  let app: TestApp
  let shop: TestShop
  let store: Checkout
  let coffee: ForSale
  let tea: ForSale
  let cup: ForSale
  beforeAll(async () => {
    app = await startApp()
    shop = await aShop(app)
    store = storefront(app, shop)
    coffee = await aProductForSale(app, shop, { plan: {} })
    tea = await aProductForSale(app, shop, { title: "Green Tea" })
    cup = await aProductForSale(app, shop, { title: "Cup" })
    // By one plan, which renews them together.
    await app.container.resolve(SUBSCRIPTION_MODULE).setPlanVariants({
      plan_id: coffee.plan_id!,
      variant_ids: [coffee.variant_id, tea.variant_id],
    })
  }, BOOT_TIMEOUT_MS)
  afterAll(async () => {
    await untilConfirmed(app)
    await app.stop()
  })

  const bought = async (email: string, items: [ForSale, quantity: number][]) => {
    const cartId = await store.cart({ email })
    for (const [{ variant_id }, quantity] of items) {
      await store.add(cartId, { variant_id, quantity })
    }
    await store.ship(cartId)
    const { body } = await store.pay(cartId)
    await waitUntil("the purchase is confirmed", () => mailsTo(app, email).length > 0)
    const [mail, ...others] = mailsTo(app, email)
    expect(others).toEqual([])
    const { body: hub } = await app.api.get<StoreSubscriptionListResponse>(
      "/store/customer-hub/subscriptions",
      await aHubSession(app, email)
    )
    return {
      total: body.order.total,
      text: mail.text.replace(/\s+/g, " "),
      subscriptions: [...hub.subscriptions].sort((a, b) => a.display_id - b.display_id),
    }
  }

  it("is what is bought, paid now and paid next, as the hub shows it, and how to cancel", async () => {
    await saveSettings(app, { self_cancellation_enabled: true })
    const { text, total, subscriptions } = await bought("reads-it@example.com", [
      [coffee, 2],
      [cup, 1],
    ])
    await saveSettings(app, { self_cancellation_enabled: false })
    const [{ display_id, next_payment }] = subscriptions
    const price = next_payment!.total.toFixed(2)
    const day = DAYS.format(new Date(next_payment!.date!))

    expect(total).not.toBe(next_payment!.total)
    expect(text).toContain(
      `You pay €${total.toFixed(2)} for it now. Subscription #${display_id} 2 × House Blend, 250 g ` +
        `Every month The next payment is €${price} on ${day}. Bought once 1 × Cup, 250 g ` +
        `You can cancel at any time in your Customer Hub: ${app.url}/customer-hub `
    )
  })

  it("tells of all that one charge pays for", async () => {
    const { text, subscriptions } = await bought("reads-both@example.com", [
      [coffee, 1],
      [tea, 1],
    ])
    const [first, second] = subscriptions
    const price = first.next_payment!.total.toFixed(2)

    expect(second.next_payment!.total.toFixed(2)).toBe(price)
    for (const other of subscriptions) {
      expect(text).toMatch(
        new RegExp(
          `The next payment is €${price} on .{8,20}, together with subscription #${other.display_id}\\.`
        )
      )
    }
    expect(text).not.toMatch(/bought once/i)
    expect(text).toMatch(
      /You can cancel at any time: .+ Your subscription is in your Customer Hub:/
    )
  })
})
