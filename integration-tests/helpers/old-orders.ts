import { firstUlidAt } from "../../src/lib/ulid"
import type { TestApp } from "./app"
import { sql } from "./sql"

const DAY = 24 * 60 * 60 * 1000

/** What every id of the n-th order ends with. */
const SUFFIX = "lpad(n::text, 4, '0')"

/**
 * Orders of 30 EUR that were paid before the plugin came, two a day, written straight into Medusa's
 * tables; every third was refunded the day after.
 *
 * @param options.days - how many days ago the first one was
 * @returns their ids, the oldest first
 */
export async function oldPaidOrders(
  app: TestApp,
  { orders, days }: { orders: number; days: number }
): Promise<string[]> {
  const rows = Array.from({ length: orders }, (_, n) => {
    const at = new Date(Date.now() - (days - n / 2) * DAY)
    return { n, at, ulid: firstUlidAt(at).slice(0, -4) }
  })
  const amount = `30, '{"value": "30", "precision": 20}'`
  const statements = [
    `INSERT INTO "order" (id, currency_code, email, created_at)
     SELECT 'order_' || ulid || ${SUFFIX}, 'eur', 'ann@example.com', at FROM old`,
    `INSERT INTO order_line_item (id, title, unit_price, raw_unit_price)
     SELECT 'ordli_' || ulid || ${SUFFIX}, 'House Blend', ${amount} FROM old`,
    `INSERT INTO order_item
       (id, order_id, version, item_id, quantity, raw_quantity, fulfilled_quantity,
        shipped_quantity, return_requested_quantity, return_received_quantity,
        return_dismissed_quantity, written_off_quantity)
     SELECT 'orditem_' || ulid || ${SUFFIX}, 'order_' || ulid || ${SUFFIX}, 1,
            'ordli_' || ulid || ${SUFFIX}, 1, '{"value": "1", "precision": 20}', 0, 0, 0, 0, 0, 0
       FROM old`,
    `INSERT INTO payment_collection (id, currency_code, amount, raw_amount, refunded_amount)
     SELECT 'pay_col_' || ulid || ${SUFFIX}, 'eur', ${amount}, CASE WHEN n % 3 = 0 THEN 30 ELSE 0 END
       FROM old`,
    `INSERT INTO order_payment_collection (id, order_id, payment_collection_id)
     SELECT 'ordpay_' || ulid || ${SUFFIX}, 'order_' || ulid || ${SUFFIX},
            'pay_col_' || ulid || ${SUFFIX} FROM old`,
    `INSERT INTO payment
       (id, amount, raw_amount, currency_code, provider_id, data, captured_at,
        payment_collection_id, payment_session_id)
     SELECT 'pay_' || ulid || ${SUFFIX}, ${amount}, 'eur', 'pp_system_default', '{}', at,
            'pay_col_' || ulid || ${SUFFIX}, 'payses_' || ulid || ${SUFFIX} FROM old`,
    `INSERT INTO capture (id, amount, raw_amount, payment_id, created_at)
     SELECT 'capt_' || ulid || ${SUFFIX}, ${amount}, 'pay_' || ulid || ${SUFFIX}, at FROM old`,
    `INSERT INTO refund (id, amount, raw_amount, payment_id, created_at)
     SELECT 'ref_' || ulid || ${SUFFIX}, ${amount}, 'pay_' || ulid || ${SUFFIX},
            at + interval '1 day' FROM old WHERE n % 3 = 0`,
  ]
  for (const statement of statements) {
    await sql(
      app,
      `WITH old AS (
         SELECT * FROM jsonb_to_recordset(?::jsonb) AS row(n int, at timestamptz, ulid text)
       ) ${statement}`,
      [JSON.stringify(rows)]
    )
  }
  return rows.map(({ n, ulid }) => `order_${ulid}${String(n).padStart(4, "0")}`)
}
