import { Modules } from "@medusajs/framework/utils"

import { startSubscriptionsWorkflow } from "../../../src/workflows"
import { reconcileOrders } from "../../../src/tasks/reconcile-orders"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { storefront, type Checkout } from "../../helpers/checkout"
import { listenTo } from "../../helpers/engine"
import { aProductForSale, aShop, type TestShop } from "../../helpers/shop"
import { sql } from "../../helpers/sql"
import { startedBy, subscriptionsOf, untilConfirmed } from "../../helpers/started-by"

let app: TestApp
let shop: TestShop
let store: Checkout
let coffee: Awaited<ReturnType<typeof aProductForSale>>
let tea: Awaited<ReturnType<typeof aProductForSale>>
beforeAll(async () => {
  app = await startApp()
  shop = await aShop(app)
  store = storefront(app, shop)
  coffee = await aProductForSale(app, shop, { plan: {} })
  tea = await aProductForSale(app, shop, { title: "Green Tea", plan: {} })
  await sql(
    app,
    "UPDATE hub_subscription_plan_variant SET created_at = created_at - interval '9 days'"
  )
}, BOOT_TIMEOUT_MS)
afterAll(async () => {
  await untilConfirmed(app)
  await app.stop()
})

/** A purchase as it stands when its event never came. */
async function aForgottenPurchase(email: string, hoursAgo: number): Promise<string> {
  const { id } = await store.buy({ email, variant_id: coffee.variant_id })
  await startedBy(app, id)
  await untilConfirmed(app)
  await sql(app, "DELETE FROM hub_subscription WHERE source_order_id = ?", [id])
  await sql(app, "DELETE FROM notification WHERE resource_id = ?", [id])
  await age(id, hoursAgo)
  return id
}

async function age(orderId: string, hours: number) {
  await sql(
    app,
    `UPDATE "order" SET created_at = now() - make_interval(secs => ?) WHERE id = ?`,
    [hours * 3600, orderId]
  )
}

async function staff<Body>(path: string, body: object = {}): Promise<Body> {
  const answer = await app.api.post<Body>(path, body, app.adminHeaders)
  expect(answer).toMatchObject({ status: 200 })
  return answer.body
}

async function reconcile(): Promise<number> {
  const result = await reconcileOrders(app.container)
  return result
}

function mailsTo(email: string): number {
  return app.mails.list.filter(({ to }) => to.includes(email)).length
}

describe("the reconcile job", () => {
  it("starts what a lost event left, once, from the day it was bought", async () => {
    const id = await aForgottenPurchase("forgotten@example.com", 30)
    const before = mailsTo("forgotten@example.com")

    expect(await reconcile()).toBe(1)
    expect(await reconcile()).toBe(0)

    const [subscription, ...others] = await subscriptionsOf(app, id)
    expect(others).toEqual([])
    expect(subscription).toMatchObject({ status: "active", card_last4: "4242" })
    expect(Date.now() - subscription.started_at.getTime()).toBeGreaterThan(29 * 3600_000)
    expect(mailsTo("forgotten@example.com")).toBe(before + 1)
  })

  it.each([
    ["an order of three days ago", 72],
    ["an order whose event may still come", 0],
  ])("leaves %s alone", async (_, hoursAgo) => {
    const id = await aForgottenPurchase(`alone-${hoursAgo}@example.com`, hoursAgo)

    expect(await reconcile()).toBe(0)

    expect(await subscriptionsOf(app, id)).toEqual([])
  })

  it("leaves orders alone that are older than their variant's plan", async () => {
    const id = await aForgottenPurchase("older@example.com", 24)
    const links = "UPDATE hub_subscription_plan_variant SET created_at = now() - interval"
    await sql(app, `${links} '23 hours'`)

    expect(await reconcile()).toBe(0)

    await sql(app, `${links} '9 days'`)
    expect(await subscriptionsOf(app, id)).toEqual([])
    expect(await reconcile()).toBe(1)
  })

  it("leaves the orders of renewals alone, and their events too", async () => {
    const { id: sourceId } = await store.buy({
      email: "renews@example.com",
      variant_id: coffee.variant_id,
    })
    const [subscription] = await startedBy(app, sourceId)
    const renewal = await aForgottenPurchase("renews@example.com", 2)
    await sql(
      app,
      "UPDATE hub_billing_cycle SET order_id = ? WHERE subscription_id = ? AND number = 2",
      [renewal, subscription.id]
    )

    expect(await reconcile()).toBe(0)
    const bus = app.container.resolve(Modules.EVENT_BUS)
    // Without billing's mark, such as from an older version that waited in the queue.
    await bus.emit({ name: "order.placed", data: { id: renewal } })
    const heard = listenTo(app, ["order.placed"])
    const { id: laterId } = await store.buy({
      email: "later@example.com",
      variant_id: coffee.variant_id,
    })
    await startedBy(app, laterId)

    expect(await subscriptionsOf(app, renewal)).toEqual([])
    expect((await heard(laterId)).map(({ data }) => data)).toEqual([{ id: laterId }])
  })

  it("sells nothing anew when staff replace a line of an order", async () => {
    const { id } = await store.buy({
      email: "edited@example.com",
      variant_id: coffee.variant_id,
    })
    const [bought] = await startedBy(app, id)
    await untilConfirmed(app)
    await age(id, 2)

    await staff("/admin/order-edits", { order_id: id })
    await staff(`/admin/order-edits/${id}/items`, {
      items: [{ variant_id: coffee.variant_id, quantity: 1 }],
    })
    await staff(`/admin/order-edits/${id}/items/item/${bought.items[0].line_item_id}`, {
      quantity: 0,
    })
    await staff(`/admin/order-edits/${id}/request`)
    await staff(`/admin/order-edits/${id}/confirm`)
    const [{ lines }] = await sql(
      app,
      `SELECT array_agg(item_id) AS lines FROM order_item JOIN "order" USING (version)
        WHERE order_id = ? AND "order".id = order_id`,
      [id]
    )
    expect(lines).toEqual([expect.not.stringMatching(bought.items[0].line_item_id!)])

    expect(await reconcile()).toBe(0)
    await startSubscriptionsWorkflow(app.container).run({ input: { order_id: id } })

    expect(await subscriptionsOf(app, id)).toHaveLength(1)
  })

  it("leaves drafts alone, until staff make an order of them", async () => {
    const { draft_order } = await staff<{ draft_order: { id: string } }>(
      "/admin/draft-orders",
      {
        region_id: shop.regionIds.eur,
        sales_channel_id: shop.salesChannelId,
        email: "drafted@example.com",
        items: [{ variant_id: coffee.variant_id, quantity: 1 }],
      }
    )
    const { id } = draft_order
    await age(id, 2)

    expect(await reconcile()).toBe(0)
    await startSubscriptionsWorkflow(app.container).run({ input: { order_id: id } })
    expect(await subscriptionsOf(app, id)).toEqual([])

    await staff(`/admin/draft-orders/${id}/edit`)
    await staff(`/admin/draft-orders/${id}/edit/items`, {
      items: [{ variant_id: tea.variant_id, quantity: 1 }],
    })
    await staff(`/admin/draft-orders/${id}/edit/confirm`)
    await staff(`/admin/draft-orders/${id}/convert-to-order`)

    expect(await startedBy(app, id, 2)).toHaveLength(2)
    await untilConfirmed(app)
  })

  it("reads the card once Stripe answers again", async () => {
    const outage = app.stripe.faults.add({
      on: "GET /v1/payment_methods/:id",
      do: "error_before",
      times: Infinity,
    })
    const { id } = await store.buy({
      email: "outage@example.com",
      variant_id: coffee.variant_id,
    })
    const [silent] = await startedBy(app, id)
    expect(silent).toMatchObject({ status: "active", payment_method_id: null })

    await reconcile()
    expect((await subscriptionsOf(app, id))[0].payment_method_id).toBeNull()
    outage.remove()
    await reconcile()

    const [subscription] = await subscriptionsOf(app, id)
    expect(subscription).toMatchObject({ status: "active", card_last4: "4242" })
    expect(subscription.payment_method_id).not.toBeNull()
  })
})
