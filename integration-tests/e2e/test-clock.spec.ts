import type { HttpTypes } from "@medusajs/framework/types"
import type {
  AdminSubscriptionListResponse,
  AdminTestClockResponse,
} from "../../src/types/http"
import { PEOPLE } from "../../demo/seed/people"
import { longDate } from "./support/dates"
import { PaymentsTable } from "./support/payments-table"
import type { Shop } from "./support/shop"
import { shownPayment } from "./support/shown-payment"
import { expect, test } from "./support/test"

/** The subscription that is renewed next. */
async function nextRenewal(shop: Shop) {
  const { subscriptions } = await shop.get<AdminSubscriptionListResponse>(
    "/admin/customer-hub/subscriptions?status[]=active&order=next_charge_at&limit=1"
  )
  return subscriptions[0]
}

/** What the newest renewal of a subscription cost, as the hub writes it. */
async function renewalPrice(shop: Shop, subscription: { id: string }): Promise<string> {
  const { cycles, currency_code: currency } = await shop.detailsOf(subscription)
  const { order_id } = cycles.find(({ status }) => status === "fulfilled")!
  const { order } = await shop.get<HttpTypes.AdminOrderResponse>(
    `/admin/orders/${order_id}?fields=total`
  )
  return new Intl.NumberFormat("en-US", { style: "currency", currency }).format(
    order.total
  )
}

async function businessTime(shop: Shop): Promise<string> {
  const { test_clock } = await shop.get<AdminTestClockResponse>(
    "/admin/customer-hub/test-clock"
  )
  return test_clock!.now
}

test("a trial shows when its first payment is", async ({ hub, shop, mailbox }) => {
  const { display_id, next_charge_at } = await shop.subscriptionOf(PEOPLE.trialing)
  await hub.signIn(PEOPLE.trialing, shop, mailbox)

  const card = hub.subscription(display_id)
  await expect(card).toContainText("Trial")
  await expect(card).toContainText("First payment")
  await expect(card).toContainText(` on ${longDate(next_charge_at!)}`)
})

test("staff move the clock to the next charge and watch a renewal", async ({
  admin,
  otherHub,
  shop,
  mailbox,
}) => {
  // As many steps as there are retries before it.
  test.slow()
  const due = await nextRenewal(shop)
  const table = new PaymentsTable(otherHub.page)
  const payments = async () => {
    await otherHub.signIn(due, shop, mailbox)
    await otherHub.turnTo("Payment History")
    return table.rows()
  }
  await admin.signIn()
  await admin.visit(due)
  await expect(admin.cycleRows.first()).toContainText("Scheduled")
  const numberBefore = await admin.newestCycle()

  await test.step("moves the clock", async () => {
    await admin.openSubscriptions()
    // Failed charges that are tried again come first, one at a time.
    while ((await businessTime(shop)) < due.next_charge_at!) {
      await admin.moveClock("To next charge")
    }
  })

  await test.step("sees the new period and its order", async () => {
    await admin.visit(due)
    await expect(admin.cycleRows.nth(0)).toContainText("Scheduled")
    await expect(admin.cycleRows.nth(1)).toContainText("Fulfilled")
    expect(await admin.newestCycle()).toBe(numberBefore + 1)
    await admin.cycleRows
      .nth(1)
      .getByRole("link", { name: /View order/ })
      .click()
    await expect(admin.main.getByRole("heading", { name: /^#\d+$/ })).toBeVisible()
  })

  await test.step("the customer finds the payment", async () => {
    const [payment] = await payments()
    expect(payment).toMatchObject({
      Price: await renewalPrice(shop, due),
      Status: "Paid",
    })
    expect(Date.parse(payment.Date)).toBeGreaterThanOrEqual(
      Date.parse(due.next_charge_at!)
    )
    await otherHub.turnTo("Subscriptions")
    const subscription = await shop.detailsOf(due)
    expect(subscription.next_charge_at! > due.next_charge_at!).toBe(true)
    await expect(otherHub.subscription(due.display_id)).toContainText(
      `Next payment${shownPayment(subscription)}`
    )
  })
})
