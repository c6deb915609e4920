import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { createAdminUser } from "../scripts/stack/admin-user"
import { addressKey } from "../src/lib/email-address"
import { hashToken } from "../src/lib/tokens"
import { HUB_ACCESS_MODULE } from "../src/modules/hub-access"
import { SUBSCRIPTION_MODULE } from "../src/modules/subscription"

const DAY = 86_400_000

/**
 * Fills the bench's shop: one customer with 5 subscriptions, 120 paid orders and an open hub
 * session, and a member of the staff. Run by `medusa exec`; `BENCH_CUSTOMER_ID`, `BENCH_EMAIL` and
 * `BENCH_SESSION_TOKEN` say for whom, `BENCH_STAFF_EMAIL` and `BENCH_PASSWORD` how staff sign in.
 */
export default async function seed({ container }: ExecArgs) {
  const customer_id = process.env.BENCH_CUSTOMER_ID!
  const email = process.env.BENCH_EMAIL!
  await createAdminUser(container, {
    email: process.env.BENCH_STAFF_EMAIL!,
    password: process.env.BENCH_PASSWORD!,
  })
  await container.resolve(HUB_ACCESS_MODULE).createHubSessions({
    email,
    address_key: addressKey(email),
    token_hash: hashToken(process.env.BENCH_SESSION_TOKEN!),
    access_link_id: "bench",
    authenticated_at: new Date(),
    expires_at: new Date(Date.now() + DAY),
  })
  const service = container.resolve(SUBSCRIPTION_MODULE)
  const subscriptions = await service.createHubSubscriptions(
    Array.from({ length: 5 }, (_, index) => {
      const start = new Date(Date.now() - index * DAY)
      return {
        status: "active" as const,
        customer_id,
        email,
        currency_code: "eur",
        interval: "month" as const,
        interval_count: 1,
        anchor_at: start,
        started_at: start,
        next_charge_at: new Date(start.getTime() + 30 * DAY),
      }
    })
  )
  await service.createHubSubscriptionItems(
    subscriptions.map(({ id }) => ({
      subscription_id: id,
      title: "House Blend",
      quantity: 1,
      unit_price: 12.5,
    }))
  )
  await seedPaidOrders({ container }, { customer_id, email, count: 120 })
  // What autovacuum does within a minute; without it the planner guesses at empty tables.
  await container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw("ANALYZE")
}

async function seedPaidOrders(
  { container }: Pick<ExecArgs, "container">,
  { customer_id, email, count }: { customer_id: string; email: string; count: number }
) {
  const payments = container.resolve(Modules.PAYMENT)
  const money = { amount: 12.5, currency_code: "eur" }
  const orders = await container.resolve(Modules.ORDER).createOrders(
    Array.from({ length: count }, () => ({
      customer_id,
      email,
      currency_code: "eur",
      items: [{ title: "House Blend", quantity: 1, unit_price: 12.5 }],
    }))
  )
  for (const order of orders) {
    const collection = await payments.createPaymentCollections(money)
    const session = await payments.createPaymentSession(collection.id, {
      ...money,
      provider_id: "pp_system_default",
      data: {},
    })
    const payment = await payments.authorizePaymentSession(session.id, {})
    await payments.capturePayment({ payment_id: payment!.id, amount: money.amount })
    await container.resolve(ContainerRegistrationKeys.LINK).create({
      [Modules.ORDER]: { order_id: order.id },
      [Modules.PAYMENT]: { payment_collection_id: collection.id },
    })
  }
}
