import { Modules } from "@medusajs/framework/utils"

import { ALWAYS } from "../../../src/lib/payment-range"
import { scaleOf } from "../../../src/payment-providers/card-amounts"
import { readStatement } from "../../../src/queries/payment-history"
import { issueInvoicesWorkflow } from "../../../src/workflows/invoices/issue-invoices"
import type { TestApp } from "../../helpers/app"
import { sql } from "../../helpers/sql"

/** What was charged and given back, in the currency's smallest unit. */
export type Money = {
  charged: number
  charges: number
  refunded: number
  refunds: number
}

/** A row with amounts in major units. */
type Row = { currency_code: string; n: number; amount: string }

/** The year in one currency, in each of the books. */
export async function readBooks(app: TestApp, currency: string) {
  const { disputed, ...provider } = app.stripe.books.totals()[currency]
  return {
    provider,
    disputes: { provider: disputed, hub: await takenByBanks(app, currency) },
    medusa: moneyOf(
      currency,
      await rows(
        app,
        `SELECT payment.currency_code, count(*)::int AS n, sum(capture.amount)::text AS amount
           FROM capture JOIN payment ON payment.id = capture.payment_id GROUP BY 1`
      ),
      await rows(
        app,
        `SELECT payment.currency_code, count(*)::int AS n, sum(refund.amount)::text AS amount
           FROM refund JOIN payment ON payment.id = refund.payment_id GROUP BY 1`
      )
    ),
    orders: moneyOf(currency, await transactions(app, ">"), await transactions(app, "<")),
    documents: moneyOf(
      currency,
      await documents(app, "hub_invoice"),
      await documents(app, "hub_credit_note")
    ),
    history: await readHistory(app, currency),
  }
}

/** What the hub says that banks hold or keep because of disputes. */
async function takenByBanks(app: TestApp, currency: string): Promise<number> {
  const taken = await rows(
    app,
    `SELECT currency_code, count(*)::int AS n, sum(amount)::text AS amount
       FROM hub_payment_dispute WHERE is_money_out GROUP BY 1`
  )
  const found = taken.find(({ currency_code }) => currency_code === currency)
  return units(currency, found?.amount ?? 0)
}

/** What the stand-in's banks keep of disputes that are over. */
export async function keptByBanks(app: TestApp, currency: string): Promise<number> {
  const disputes = await app.stripe.client.disputes
    .list({ limit: 100 })
    .autoPagingToArray({ limit: 10_000 })
  return disputes
    .filter((one) => one.currency === currency)
    .filter(({ status }) => ["won", "lost", "warning_closed"].includes(status))
    .flatMap(({ balance_transactions }) => balance_transactions)
    .reduce((sum, { amount }) => sum - amount, 0)
}

/** What belongs to no currency. */
export async function readState(app: TestApp) {
  const [cycles] = await sql<{ fulfilled: number; open: number }>(
    app,
    `SELECT count(*) FILTER (WHERE status = 'fulfilled' AND number > 1
                               AND charged_with_id IS NULL)::int AS fulfilled,
            count(*) FILTER (WHERE status IN ('charging', 'paid'))::int AS open
       FROM hub_billing_cycle`
  )
  const statuses = await sql<{ status: string; n: number }>(
    app,
    "SELECT status, count(*)::int AS n FROM hub_subscription GROUP BY status ORDER BY status"
  )
  const [{ orders }] = await sql<{ orders: number }>(
    app,
    'SELECT count(*)::int AS orders FROM "order"'
  )
  const [{ shared }] = await sql<{ shared: number }>(
    app,
    `SELECT count(DISTINCT charged_with_id)::int AS shared FROM hub_billing_cycle
      WHERE status = 'fulfilled'`
  )
  return {
    cycles,
    orders,
    shared,
    chargedTwice: chargedTwice(app),
    statuses: Object.fromEntries(statuses.map(({ status, n }) => [status, n])),
  }
}

/** Issues what a killed server did not come to. */
export async function issueEverything(app: TestApp): Promise<void> {
  const payments = await sql<{ id: string }>(app, "SELECT id FROM payment")
  await issueInvoicesWorkflow(app.container).run({
    input: { payment_ids: payments.map(({ id }) => id) },
  })
}

/** The highest number of each, which is how many there are when none is left out. */
export async function lastNumbers(app: TestApp) {
  const last = async (table: string) => {
    const [row] = await sql<{ last: number }>(
      app,
      `SELECT coalesce(max(right(number, 6)::int), 0) AS last FROM ${table}`
    )
    return row.last
  }
  return { invoices: await last("hub_invoice"), notes: await last("hub_credit_note") }
}

/** How many periods were charged more than once, whatever ids their cycles had meanwhile. */
function chargedTwice(app: TestApp): number {
  const times = new Map<string, number>()
  for (const { status, metadata } of app.stripe.books.payments()) {
    if (status === "succeeded") {
      const { subscription_id, billing_cycle_number } = metadata
      const period = `${subscription_id} ${billing_cycle_number}`
      times.set(period, (times.get(period) ?? 0) + 1)
    }
  }
  return [...times.values()].filter((count) => count > 1).length
}

/** What all customers together see in their Payment History. */
async function readHistory(app: TestApp, currency: string) {
  const customers = await app.container
    .resolve(Modules.CUSTOMER)
    .listCustomers({}, { select: ["id"], take: null })
  const { totals } = await readStatement(app.container, {
    customerIds: customers.map(({ id }) => id),
    range: ALWAYS,
  })
  const total = totals.find(({ currency_code }) => currency_code === currency)!
  return {
    charged: units(currency, total.paid),
    refunded: units(currency, total.refunded),
    returned_by_bank: units(currency, total.returned_by_bank),
  }
}

const transactions = async (app: TestApp, sign: "<" | ">") =>
  await rows(
    app,
    `SELECT currency_code, count(*)::int AS n, sum(abs(amount))::text AS amount
       FROM order_transaction WHERE amount ${sign} 0 GROUP BY 1`
  )

const documents = async (app: TestApp, table: string) =>
  await rows(
    app,
    `SELECT snapshot ->> 'currency_code' AS currency_code, count(*)::int AS n,
            sum((snapshot ->> 'total')::numeric)::text AS amount
       FROM ${table} GROUP BY 1`
  )

const rows = async (app: TestApp, statement: string) => await sql<Row>(app, statement)

function moneyOf(currency: string, charges: Row[], refunds: Row[]): Money {
  const of = (all: Row[]) => {
    const found = all.find(({ currency_code }) => currency_code === currency)
    return { n: found?.n ?? 0, amount: units(currency, found?.amount ?? 0) }
  }
  const [charged, refunded] = [of(charges), of(refunds)]
  return {
    charged: charged.amount,
    charges: charged.n,
    refunded: refunded.amount,
    refunds: refunded.n,
  }
}

function units(currency: string, amount: number | string): number {
  return Math.round(Number(amount) * scaleOf(currency))
}
