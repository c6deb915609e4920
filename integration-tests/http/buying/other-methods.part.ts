import type {
  AdminSubscriptionResponse,
  StoreSubscription,
} from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { mailsTo } from "../../helpers/ask-for-link"
import { storefront, type Checkout } from "../../helpers/checkout"
import { letTimeGoOn, stopTime } from "../../helpers/clock"
import { leaveNothingDue, paymentsOf, rowsOf, standAt, tick } from "../../helpers/engine"
import { untilInvoiced } from "../../helpers/invoices"
import { aProductForSale, aShop, type TestShop } from "../../helpers/shop"
import { aSession } from "../../helpers/sign-in"
import { startedBy, untilConfirmed } from "../../helpers/started-by"
import { waitUntil } from "../../helpers/wait-until"

let app: TestApp
let shop: TestShop
let store: Checkout
beforeAll(async () => {
  app = await startApp()
  shop = await aShop(app)
  store = storefront(app, shop)
}, BOOT_TIMEOUT_MS)
afterEach(async () => {
  await leaveNothingDue(app)
  await letTimeGoOn(app)
})
afterAll(async () => {
  await untilConfirmed(app)
  await app.stop()
})

/** As the hub shows it. */
async function shownTo(email: string): Promise<StoreSubscription> {
  const { body } = await app.api.get<{ subscriptions: StoreSubscription[] }>(
    "/store/customer-hub/subscriptions",
    await aSession(app, email)
  )
  return body.subscriptions[0]
}

describe("a purchase that is paid with", () => {
  it("Link is saved, shown as Link, and renewed by Link", async () => {
    const email = "link@example.com"
    const { variant_id } = await aProductForSale(app, shop, { plan: {} })
    const { id: card } = await app.stripe.client.paymentMethods.create({ type: "link" })
    const order = await store.buy({ email, variant_id, card })

    const [{ id, status, next_charge_at }] = await startedBy(app, order.id)
    expect(status).toBe("active")
    expect(await shownTo(email)).toMatchObject({
      card: { type: "link" },
      card_expiry: null,
      card_update: "hub",
    })
    const { body } = await app.api.get<AdminSubscriptionResponse>(
      `/admin/customer-hub/subscriptions/${id}`,
      app.adminHeaders
    )
    expect(body.subscription.card).toEqual({ type: "link" })

    stopTime()
    standAt(next_charge_at!)
    await tick(app)
    const { cycle } = await rowsOf(app, { subscription_id: id })
    expect(cycle).toMatchObject({ status: "fulfilled", problem: null })
    expect(paymentsOf(app, { subscription_id: id })).toMatchObject([
      { status: "succeeded" },
    ])
    const receiptOf = () =>
      mailsTo(app, email).find(({ subject }) => subject.includes("receipt for order"))
    await waitUntil("its receipt is there", () => !!receiptOf())
    expect(receiptOf()!.text).toContain("Link account")
    const [invoice] = await untilInvoiced(app, cycle.order_id!)
    expect(invoice.snapshot.payment).toMatchObject({ method: "Link" })
  })
})
