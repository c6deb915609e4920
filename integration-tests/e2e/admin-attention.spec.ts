import { randomUUID } from "node:crypto"
import { stackUrls } from "../helpers/stack-urls"
import { AdminListPage } from "./support/admin-list-page"
import { AdminSubscriptionPage } from "./support/admin-subscription-page"
import { AdminWidgetsPage } from "./support/admin-widgets-page"
import { expectAccessible } from "./support/audit"
import { buy } from "./support/purchase"
import type { Shop } from "./support/shop"
import { expect, test } from "./support/test"

/** A subscription that was just bought, and its order canceled by staff. */
async function aCanceledPurchase(shop: Shop) {
  const email = `${randomUUID()}@attention.example`
  const number = await buy(stackUrls().server, shop, {
    email,
    handle: "fernhill-house-blend",
  })
  await expect
    .poll(async () => (await shop.subscriptionsOf({ email })).length)
    .toBeGreaterThan(0)
  const { id, display_id, source_order_id } = await shop.subscriptionOf({ email })
  const order = { id: source_order_id!, display_id: number }
  await shop.post(`/admin/orders/${order.id}/cancel`)
  await expect
    .poll(async () => (await shop.detailsOf({ id })).questions.length)
    .toBeGreaterThan(0)
  return { id, display_id, email, order }
}

test("staff are asked beside the canceled order, and let the subscription go on", async ({
  admin,
  shop,
  page,
}) => {
  const bought = await aCanceledPurchase(shop)
  const widgets = new AdminWidgetsPage(admin)
  const detail = new AdminSubscriptionPage(page)
  await admin.signIn()
  await admin.visitOrder(bought.order)
  await expect(widgets.subscriptions).toContainText(
    "The order that it was bought with was canceled."
  )
  await expect(widgets.subscriptions).toContainText("Nothing is charged until")
  await expectAccessible(page, "div:has(> ul > li a[href*='/hub-subscriptions/'])")
  await widgets.subscriptions.getByRole("button", { name: "Keep it running" }).click()
  await detail.isTold(`Subscription #${bought.display_id} goes on`)
  await expect(widgets.subscriptions).not.toContainText("was canceled")

  await admin.visit(bought)
  await expect(detail.newestActivity).toContainText("Staff let it go on")
})

test("staff find it above the list, and cancel it", async ({ admin, shop, page }) => {
  const bought = await aCanceledPurchase(shop)
  const detail = new AdminSubscriptionPage(page)
  await admin.signIn()
  await admin.openSubscriptions()
  const list = new AdminListPage(page, admin.rows)
  await expect(list.overview).toContainText(/need(s?) your answer/)
  await list.overview.getByRole("link", { name: "Show them" }).first().click()
  await expect(page.getByText("Attention is Needs your answer")).toBeVisible()
  await expect(
    admin.rows.filter({ hasText: bought.email }).getByText("Needs attention")
  ).toBeVisible()
  await expectAccessible(page, "main")

  await admin.openSubscription(bought.display_id)
  await detail.main.getByRole("link", { name: "Cancel subscription" }).click()
  await detail.button("Cancel subscription").click()
  await expect(detail.main.getByText("Nothing is charged until")).toHaveCount(0)
  await expect(detail.newestActivity).toContainText("Canceled")
})

test("the customer reads that nothing is charged", async ({ hub, shop, mailbox }) => {
  const bought = await aCanceledPurchase(shop)
  await hub.signIn(bought, shop, mailbox)
  await expect(hub.subscription(bought.display_id)).toContainText(
    "We have stopped charging for this subscription while we look into it."
  )
  await expect(hub.subscription(bought.display_id)).toContainText("Stopped for now")
})
