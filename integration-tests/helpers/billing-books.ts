import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"

import type { TestApp } from "./app"
import type { DueSubscription } from "./renewals"
import { sql } from "./sql"

/**
 * Everything that the books say of a renewal, without ids and times: two renewals that ended alike
 * are equal.
 */
export async function booksOf(app: TestApp, due: DueSubscription) {
  const [subscription] = await sql(
    app,
    "SELECT status, card_last4 FROM hub_subscription WHERE id = ?",
    [due.subscription_id]
  )
  const [cycle] = await sql<{ status: string; order_id: string }>(
    app,
    "SELECT status, order_id FROM hub_billing_cycle WHERE id = ?",
    [due.cycle_id]
  )
  const attempts = await sql(
    app,
    "SELECT number, status, failure_code FROM hub_charge_attempt WHERE cycle_id = ? ORDER BY number",
    [due.cycle_id]
  )
  const events = await sql<{ name: string }>(
    app,
    "SELECT name FROM hub_subscription_event WHERE subscription_id = ? ORDER BY occurred_at, name",
    [due.subscription_id]
  )
  const cycles = await sql<{ status: string }>(
    app,
    "SELECT status FROM hub_billing_cycle WHERE subscription_id = ? ORDER BY number",
    [due.subscription_id]
  )
  return {
    subscription,
    cycle: cycle.status,
    cycles: cycles.map(({ status }) => status),
    attempts,
    events: events.map(({ name }) => name).sort(),
    order: await orderBooks(app, cycle.order_id),
  }
}

type Amount = { amount: unknown }

type OrderMoney = {
  summary: { pending_difference: unknown }
  transactions?: Amount[]
  credit_lines?: Amount[]
  payment_collections: {
    refunded_amount: unknown
    payments: { captures?: Amount[]; refunds?: Amount[] }[]
  }[]
}

/** An order's money: totals, transactions, credit lines, captures and refunds. */
export async function orderBooks(app: TestApp, id: string) {
  const { data } = await app.container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: [
      "id",
      "summary.*",
      "transactions.*",
      "credit_lines.*",
      "payment_collections.*",
      "payment_collections.payments.*",
      "payment_collections.payments.captures.*",
      "payment_collections.payments.refunds.*",
    ],
    filters: { id },
  })
  const [order] = data as unknown as OrderMoney[]
  if (!order) {
    return null
  }
  const collections = order.payment_collections
  const payments = collections.flatMap((collection) => collection.payments)
  const amounts = (rows: Amount[] = []) =>
    rows.map((row) => numberOf(row.amount)).sort((a, b) => a - b)
  return {
    transactions: amounts(order.transactions),
    credit_lines: amounts(order.credit_lines),
    captures: amounts(payments.flatMap((payment) => payment.captures ?? [])),
    refunds: amounts(payments.flatMap((payment) => payment.refunds ?? [])),
    refunded_amount: collections.map((collection) =>
      numberOf(collection.refunded_amount)
    ),
    outstanding: numberOf(order.summary.pending_difference),
  }
}

function numberOf(amount: unknown): number {
  return MathBN.convert((amount ?? 0) as number).toNumber()
}
