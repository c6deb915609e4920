import type { TestApp } from "./app"
import { aPaidOrder } from "./paid-order"
import { connection, sql } from "./sql"

export type ManyPayments = {
  customer_id: string
  count: number
  /** Of every order's only line. */
  title?: string
  /** When the first was paid; each of the others a minute after the one before. */
  from?: Date
}

/** Rows a statement: bounded, so that no statement takes long. */
const BATCH = 20_000

/**
 * A table to fill with copies of one order's row, whatever columns this version of Medusa gives it;
 * `changes` are SQL in which `n` counts the orders and `:name` is a binding.
 */
type Copy = { table: string; of: string; changes: Record<string, string> }

const PAID_AT = "CAST(:from AS timestamptz) + n * interval '1 minute'"
const COPIES: Copy[] = [
  {
    table: "order",
    of: "id = :orderId",
    changes: {
      id: "'order_' || :key || n",
      display_id: "1000000 + n",
      customer_id: ":customerId",
      created_at: PAID_AT,
    },
  },
  {
    table: "order_line_item",
    of: "id = (SELECT item_id FROM order_item WHERE order_id = :orderId)",
    changes: { id: "'ordli_' || :key || n", title: ":title" },
  },
  {
    table: "order_item",
    of: "order_id = :orderId",
    changes: {
      id: "'orditem_' || :key || n",
      order_id: "'order_' || :key || n",
      item_id: "'ordli_' || :key || n",
    },
  },
  {
    table: "payment_collection",
    of: "id = (SELECT payment_collection_id FROM payment WHERE id = :paymentId)",
    changes: { id: "'pay_col_' || :key || n" },
  },
  {
    table: "payment",
    of: "id = :paymentId",
    changes: {
      id: "'pay_' || :key || n",
      payment_collection_id: "'pay_col_' || :key || n",
      payment_session_id: "'payses_' || :key || n",
      captured_at: PAID_AT,
    },
  },
  {
    table: "capture",
    of: "payment_id = :paymentId",
    changes: { id: "'capt_' || :key || n", payment_id: "'pay_' || :key || n" },
  },
  {
    table: "order_payment_collection",
    of: "order_id = :orderId",
    changes: {
      id: "'ordpay_' || :key || n",
      order_id: "'order_' || :key || n",
      payment_collection_id: "'pay_col_' || :key || n",
    },
  },
]

/** Paid orders of 12.50 EUR in bulk, as copies of one: a hundred thousand take a minute. */
export async function manyPayments(
  app: TestApp,
  {
    customer_id,
    count,
    title = "House Blend",
    from = new Date(Date.UTC(2020, 0, 1)),
  }: ManyPayments
): Promise<void> {
  const original = await aPaidOrder(app, { email: "copied@example.com", amount: 12.5 })
  const bindings = {
    orderId: original.id,
    paymentId: original.payment_id!,
    customerId: customer_id,
    key: `${original.number}_`,
    title,
    from,
  }
  for (const { table, of, changes } of COPIES) {
    const columns = await columnsOf(app, table)
    const values = columns.map((name) => changes[name] ?? `original."${name}"`)
    for (let first = 1; first <= count; first += BATCH) {
      await connection(app).raw(
        `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join(", ")})
         SELECT ${values.join(", ")}
           FROM generate_series(:first::int, :last::int) n,
                (SELECT * FROM "${table}" WHERE ${of}) original`,
        { ...bindings, first, last: Math.min(first + BATCH - 1, count) }
      )
    }
  }
  // What autovacuum does within a minute; without it the planner guesses at small tables.
  await sql(app, "ANALYZE")
}

async function columnsOf(app: TestApp, table: string): Promise<string[]> {
  const columns = await sql<{ column_name: string }>(
    app,
    `SELECT column_name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = ?`,
    [table]
  )
  return columns.map(({ column_name }) => column_name)
}
