import type { StorePayment } from "../../types/http"
import { toIso } from "../../lib/dates"
import { itemsSql, subscriptionNumbersSql } from "./bought-sql"

/** How many rows `history` has, as a column called `count`. */
export const COUNT_SQL = "(SELECT count(*) FROM history)::int AS count"

/**
 * A page of `history` as a JSON column called `payments`, for {@link storePayments}; documents
 * are read for its rows only. Bind `limit` and `offset`.
 *
 * @param order - columns of `history` to sort by
 */
export function pageSql(order: string): string {
  return `(
    SELECT coalesce(json_agg(json_build_object(
             'id', id,
             'date', date,
             'price', price,
             'refunded', refunded,
             'returned_by_bank', returned_by_bank,
             'currency_code', currency_code,
             'order_number', order_number,
             'status', status,
             'items', ${itemsSql("page")},
             'subscription_numbers', ${subscriptionNumbersSql("page")},
             'invoice_number', ${INVOICE_NUMBER_SQL},
             'credit_notes', ${CREDIT_NOTES_SQL}
           ) ORDER BY ${order}), '[]')
      FROM (SELECT * FROM history ORDER BY ${order} LIMIT :limit OFFSET :offset) page
  ) AS payments`
}

const INVOICE_NUMBER_SQL = `(
  SELECT number FROM hub_invoice
   WHERE payment_id = page.id AND deleted_at IS NULL
)`

const CREDIT_NOTES_SQL = `
  CASE WHEN refunded = 0 THEN '[]' ELSE (
    SELECT coalesce(json_agg(json_build_object('id', note.id, 'number', note.number)
                             ORDER BY note.issued_at, note.number), '[]')
      FROM hub_invoice invoice
      JOIN hub_credit_note note
        ON note.invoice_id = invoice.id AND note.deleted_at IS NULL
     WHERE invoice.payment_id = page.id AND invoice.deleted_at IS NULL
  ) END`

/** What a page's JSON holds, for the wire: PostgreSQL writes instants with another offset. */
export function storePayments(page: StorePayment[]): StorePayment[] {
  return page.map((payment) => ({ ...payment, date: toIso(payment.date) }))
}
