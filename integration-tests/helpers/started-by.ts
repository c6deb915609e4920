import { SUBSCRIPTION_MODULE } from "../../src/modules/subscription"
import type { TestApp } from "./app"
import { sql } from "./sql"
import { waitUntil } from "./wait-until"

/** The subscriptions that an order was the purchase of, oldest first. */
export async function subscriptionsOf(app: TestApp, orderId: string) {
  return await app.container
    .resolve(SUBSCRIPTION_MODULE)
    .listHubSubscriptions(
      { source_order_id: orderId },
      { relations: ["items", "cycles", "events"], order: { id: "ASC" } }
    )
}

/**
 * The same, once the order's event was worked off.
 *
 * @param expected - how many to wait for
 */
export async function startedBy(app: TestApp, orderId: string, expected = 1) {
  await waitUntil(
    "the order's subscriptions started",
    async () => (await subscriptionsOf(app, orderId)).length >= expected
  )
  return await subscriptionsOf(app, orderId)
}

/** Waits for the confirmation of every purchase, which is mailed after its subscription started. */
export async function untilConfirmed(app: TestApp): Promise<void> {
  await waitUntil("every purchase is confirmed", async () => {
    const open = await sql(
      app,
      `SELECT FROM hub_subscription subscription
        WHERE NOT EXISTS (
          SELECT FROM notification
           WHERE resource_id = subscription.source_order_id AND status = 'success'
        )`
    )
    return open.length === 0
  })
}
