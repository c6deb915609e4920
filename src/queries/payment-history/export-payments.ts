import type { MedusaContainer } from "@medusajs/framework/types"

import type { PaymentStatus } from "../../types/http"
import { ALWAYS, type InstantRange } from "../../lib/payment-range"
import { itemCellsSql, subscriptionNumbersSql } from "./bought-sql"
import { historySql, OWN_ORDERS, rangeBindings } from "./history-sql"
import { sql } from "../sql"

export type ExportedPayment = {
  date: Date
  order_number: number
  /** What was ordered, as the order stands now. */
  items: { title: string; quantity: number }[]
  /** Of the subscriptions that it was for; none for a one-time purchase. */
  subscription_numbers: number[]
  /** Major units, with the decimals of the currency. */
  price: string
  refunded: string
  returned_by_bank: string
  /** Of the invoice, as `tax`; null when none was issued yet. */
  net: string | null
  tax: string | null
  currency_code: string
  status: PaymentStatus
  /** Null when none was issued yet. */
  invoice_number: string | null
  credit_note_numbers: string[]
}

/** Rows a query: some hundred kilobytes. */
const BATCH_ROWS = 1_000

/** Which rows there are, by batch: `[order's id, row's id]` in JSON, some seventy bytes a row. */
const BATCHES_SQL = `
  WITH ${historySql(OWN_ORDERS)}, numbered AS (
    SELECT json_build_array(order_id, id) AS key,
           row_number() OVER (ORDER BY date, id) - 1 AS place
      FROM history
  )
  SELECT json_agg(key ORDER BY place)::text AS batch
    FROM numbered GROUP BY place / ${BATCH_ROWS} ORDER BY place / ${BATCH_ROWS}`

const BATCH_SQL = `
  WITH wanted AS MATERIALIZED (
    SELECT key ->> 0 AS order_id, key ->> 1 AS id, place
      FROM json_array_elements(:batch::json) WITH ORDINALITY AS wanted (key, place)
  ), ${historySql(`${OWN_ORDERS} AND id IN (SELECT order_id FROM wanted)`)}
  SELECT history.date, history.order_number, history.price::text, history.refunded::text,
         history.returned_by_bank::text,
         history.currency_code, history.status, invoice.number AS invoice_number,
         invoice.snapshot ->> 'net' AS net, invoice.snapshot ->> 'tax' AS tax,
         (SELECT coalesce(json_agg(note.number ORDER BY note.issued_at, note.number), '[]')
            FROM hub_credit_note note
           WHERE note.invoice_id = invoice.id AND note.deleted_at IS NULL) AS credit_note_numbers,
         ${itemCellsSql("history")} AS items,
         ${subscriptionNumbersSql("history")} AS subscription_numbers
    FROM wanted
    JOIN history USING (id)
    LEFT JOIN hub_invoice invoice
      ON invoice.payment_id = history.id AND invoice.deleted_at IS NULL
   ORDER BY wanted.place`

/**
 * Every payment of a person in a range, the oldest first, in batches that are read as they are asked
 * for. Which rows there are is read once, at the start, so that a batch costs the same wherever it
 * stands and none is missed or repeated while others are paid. Between two batches nothing is held
 * of the database.
 *
 * @param customerIds - ids of the person's customer records
 * @returns once it is known which rows there are
 */
export async function exportPayments(
  container: MedusaContainer,
  { customerIds, range }: { customerIds: string[]; range: InstantRange }
): Promise<AsyncIterable<ExportedPayment[]>> {
  const rows = await sql<{ batch: string }>(container, BATCHES_SQL, {
    customerIds,
    ...rangeBindings(range),
  })
  return readBatches(
    container,
    customerIds,
    rows.map(({ batch }) => batch)
  )
}

async function* readBatches(
  container: MedusaContainer,
  customerIds: string[],
  batches: string[]
): AsyncGenerator<ExportedPayment[]> {
  for (const batch of batches) {
    yield sql<ExportedPayment>(container, BATCH_SQL, {
      customerIds,
      batch,
      ...rangeBindings(ALWAYS),
    })
  }
}
