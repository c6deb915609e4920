import { Client } from "pg"

/** Customers to add, each with one subscription and three paid orders. */
export type Growth = { customers: number }

/** Customers a statement: bounded, so that a progress line comes every few seconds. */
const BATCH = 50_000
const ORDERS_EACH = 3

/**
 * A table to fill with copies of one of its rows, whatever columns this version of Medusa gives it.
 * `changes` makes each copy a row of its own; `i` counts customers, `n` their orders.
 */
type Copy = { table: string; per: "customer" | "order"; changes: Record<string, string> }

const COPIES: Copy[] = [
  {
    table: "customer",
    per: "customer",
    changes: {
      id: "'cus_' || i",
      email: "'c' || i || '@example.test'",
      first_name: "(ARRAY['Ann', 'Bob', 'Cleo', 'Dora', 'Emil'])[1 + i % 5]",
      last_name: "initcap(substr(md5(i::text), 1, 6))",
    },
  },
  {
    table: "hub_subscription",
    per: "customer",
    changes: {
      id: "'sub_' || i",
      display_id: "1000 + i",
      customer_id: "'cus_' || i",
      email: "'c' || i || '@example.test'",
      status:
        "(ARRAY['active', 'active', 'active', 'active', 'trialing', 'past_due', 'canceled'])[1 + i % 7]",
      created_at: "template.created_at - interval '1 minute' * i",
      next_charge_at: "now() + interval '1 minute' * (i % 43200)",
      card_exp_year: "2020 + i % 20",
      card_exp_month: "1 + i % 12",
      shipping_address: `'{"address_1": "Bahnhofstr. 1", "city": "Berlin", "country_code": "de"}'::jsonb`,
    },
  },
  {
    table: "hub_subscription_item",
    per: "customer",
    changes: { id: "'subitem_' || i", subscription_id: "'sub_' || i" },
  },
  {
    table: '"order"',
    per: "order",
    changes: { id: "'order_' || n", display_id: "1000 + n", customer_id: "'cus_' || i" },
  },
  {
    table: "order_summary",
    per: "order",
    changes: { id: "'ordsum_' || n", order_id: "'order_' || n" },
  },
  { table: "payment_collection", per: "order", changes: { id: "'pay_col_' || n" } },
  {
    table: "payment_session",
    per: "order",
    changes: { id: "'payses_' || n", payment_collection_id: "'pay_col_' || n" },
  },
  {
    table: "payment",
    per: "order",
    changes: {
      id: "'pay_' || n",
      payment_collection_id: "'pay_col_' || n",
      payment_session_id: "'payses_' || n",
    },
  },
  {
    table: "capture",
    per: "order",
    changes: { id: "'capt_' || n", payment_id: "'pay_' || n" },
  },
  {
    table: "order_payment_collection",
    per: "order",
    changes: {
      id: "'ordpay_' || n",
      order_id: "'order_' || n",
      payment_collection_id: "'pay_col_' || n",
    },
  },
]

/**
 * Fills a shop that has at least one row of everything with other people's rows.
 *
 * @param databaseUrl - of the bench's own database; it is not for any other
 */
export async function grow(databaseUrl: string, { customers }: Growth): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const inserts: string[] = []
    for (const copy of COPIES) {
      inserts.push(await insertSql(client, copy))
    }
    for (let from = 1; from <= customers; from += BATCH) {
      const to = Math.min(from + BATCH - 1, customers)
      for (const insert of inserts) {
        await client.query(insert, [from, to])
      }
      console.log(
        `  ${to.toLocaleString("en")} of ${customers.toLocaleString("en")} customers`
      )
    }
    await client.query("VACUUM ANALYZE")
  } finally {
    await client.end()
  }
}

async function insertSql(client: Client, { table, per, changes }: Copy): Promise<string> {
  const { fields } = await client.query(`SELECT * FROM ${table} LIMIT 0`)
  const columns = fields.map(({ name }) => name)
  const values = columns.map((name) => changes[name] ?? `template."${name}"`)
  const orders =
    per === "order"
      ? `generate_series(${ORDERS_EACH} * (i - 1) + 1, ${ORDERS_EACH} * i) n,`
      : ""
  return `INSERT INTO ${table} (${columns.map((name) => `"${name}"`).join(", ")})
    SELECT ${values.join(", ")} FROM generate_series($1::int, $2::int) i, ${orders}
      (SELECT * FROM ${table} LIMIT 1) template`
}
