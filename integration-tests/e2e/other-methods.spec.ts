import type {
  PaymentMethodOnFile,
  StoreSubscriptionListResponse,
} from "../../src/types/http"
import { STANDIN_KEYS, stripeClient } from "../../stripe-stand-in"
import { stackUrls } from "../helpers/stack-urls"
import { expectAccessible, overflow } from "./support/audit"
import type { HubPage } from "./support/hub-page"
import { buy } from "./support/purchase"
import { shownPayment } from "./support/shown-payment"
import type { Shop } from "./support/shop"
import { expect, test } from "./support/test"

const WIDTHS = [360, 1440]

/** A subscription that was bought and paid with Link. */
async function bought(shop: Shop, email: string) {
  const { server, stripe } = stackUrls()
  const client = stripeClient(STANDIN_KEYS.apiKey, stripe)
  const { id: method } = await client.paymentMethods.create({ type: "link" })
  await buy(server, shop, { email, handle: "fernhill-house-blend", method })
  const started = () => shop.subscriptionsOf({ email })
  await expect.poll(started, "The purchase's subscription").toHaveLength(1)
  return await shop.detailsOf((await started())[0])
}

/** The same subscription, had it been paid by another method. */
async function paidBy({ page }: HubPage, method: PaymentMethodOnFile) {
  await page.route("**/store/customer-hub/subscriptions", async (route) => {
    const response = await route.fetch()
    const body = (await response.json()) as StoreSubscriptionListResponse
    const subscriptions = body.subscriptions.map((row) => ({ ...row, card: method }))
    await route.fulfill({ response, json: { ...body, subscriptions } })
  })
}

test("the hub names Link, SEPA and Amazon Pay with what is paid next", async ({
  hub,
  shop,
  mailbox,
  page,
}) => {
  const email = "pays-with-link@example.com"
  const subscription = await bought(shop, email)
  const card = hub.subscription(subscription.display_id)

  async function names(method: string) {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 })
      await expect(card).toContainText(`Next payment${shownPayment(subscription)}`)
      await expect(card).toContainText(`Payment method${method}`)
      await expect(card).not.toContainText("expires")
      await expect(card).not.toContainText("Card missing")
      expect(await overflow(page)).toBe(0)
    }
    await expectAccessible(page)
  }

  await test.step("Link", async () => {
    await hub.signIn({ email }, shop, mailbox)
    await names("Link")
  })
  await test.step("SEPA debit", async () => {
    await paidBy(hub, { type: "sepa_debit", last4: "3000" })
    await hub.open("/subscriptions")
    await names("SEPA •••• 3000")
  })
  await test.step("Amazon Pay", async () => {
    await page.unrouteAll()
    await paidBy(hub, { type: "amazon_pay" })
    await hub.open("/subscriptions")
    await names("Amazon Pay")
  })
})
