import { Modules } from "@medusajs/framework/utils"

import { readStatement } from "../../../src/queries/payment-history"
import { ALWAYS } from "../../../src/lib/payment-range"
import { issueInvoicesWorkflow } from "../../../src/workflows/invoices/issue-invoices"
import type { TestApp } from "../../helpers/app"
import { sql } from "../../helpers/sql"

/** The year in each of the books, in cents. */
export async function readBooks(app: TestApp) {
  const { charged, charges, refunded, refunds } = app.stripe.books.totals().eur
  const [captures] = await sql<{ n: number; cents: number }>(
    app,
    "SELECT count(*)::int AS n, round(sum(amount) * 100)::int AS cents FROM capture"
  )
  const [returned] = await sql<{ n: number; cents: number }>(
    app,
    "SELECT count(*)::int AS n, coalesce(round(sum(amount) * 100), 0)::int AS cents FROM refund"
  )
  const [orders] = await sql<{ orders: number; paid: number; refunded: number }>(
    app,
    `SELECT count(DISTINCT "order".id)::int AS orders,
            round(sum(transaction.amount) FILTER (WHERE transaction.amount > 0) * 100)::int AS paid,
            coalesce(round(-sum(transaction.amount) FILTER (WHERE transaction.amount < 0) * 100), 0)::int AS refunded
       FROM "order" JOIN order_transaction transaction ON transaction.order_id = "order".id`
  )
  const [cycles] = await sql<{ fulfilled: number; open: number }>(
    app,
    `SELECT count(*) FILTER (WHERE status = 'fulfilled' AND number > 1)::int AS fulfilled,
            count(*) FILTER (WHERE status IN ('charging', 'paid'))::int AS open
       FROM hub_billing_cycle`
  )
  const statuses = await sql<{ status: string; n: number }>(
    app,
    "SELECT status, count(*)::int AS n FROM hub_subscription GROUP BY status ORDER BY status"
  )
  const byCycle = new Map<string, number>()
  for (const { status, metadata } of app.stripe.books.payments()) {
    if (status === "succeeded") {
      const cycle = metadata.billing_cycle_id
      byCycle.set(cycle, (byCycle.get(cycle) ?? 0) + 1)
    }
  }
  return {
    provider: { charged, charges, refunded, refunds },
    medusa: {
      charged: captures.cents,
      charges: captures.n,
      refunded: returned.cents,
      refunds: returned.n,
    },
    orders,
    cycles,
    history: await readHistory(app),
    documents: await readDocuments(app),
    chargedTwice: [...byCycle.values()].filter((times) => times > 1).length,
    statuses: Object.fromEntries(statuses.map(({ status, n }) => [status, n])),
  }
}

/** What all customers together see in their Payment History. */
async function readHistory(app: TestApp) {
  const customers = await app.container
    .resolve(Modules.CUSTOMER)
    .listCustomers({}, { select: ["id"], take: null })
  const { count, totals } = await readStatement(app.container, {
    customerIds: customers.map(({ id }) => id),
    range: ALWAYS,
  })
  const cents = (amount: number) => Math.round(amount * 100)
  return {
    rows: count,
    charged: cents(totals[0].paid),
    refunded: cents(totals[0].refunded),
  }
}

/** Invoices and credit notes, and the highest number of each: as many as there are, without a gap. */
async function readDocuments(app: TestApp) {
  const payments = await sql<{ id: string }>(app, "SELECT id FROM payment")
  // What a killed server did not come to.
  await issueInvoicesWorkflow(app.container).run({
    input: { payment_ids: payments.map(({ id }) => id) },
  })
  const read = async (table: string) => {
    const [row] = await sql<{ n: number; cents: number; last: number }>(
      app,
      `SELECT count(*)::int AS n,
              coalesce(round(sum((snapshot ->> 'total')::numeric) * 100), 0)::int AS cents,
              coalesce(max(right(number, 6)::int), 0) AS last
         FROM ${table}`
    )
    return row
  }
  const invoices = await read("hub_invoice")
  const creditNotes = await read("hub_credit_note")
  return {
    charged: invoices.cents,
    charges: invoices.n,
    refunded: creditNotes.cents,
    refunds: creditNotes.n,
    lastNumbers: [invoices.last, creditNotes.last],
  }
}
