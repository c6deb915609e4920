import { stringify } from "csv-stringify/sync"

import type { PaymentStatus } from "../types/http"
import type { ExportedPayment } from "./payment-history"

const HEADER = [
  "Date",
  "Order",
  "Items",
  "Amount",
  "Refunded",
  "Currency",
  "Status",
  "Invoice",
]

const STATUS_WORDS: Record<PaymentStatus, string> = {
  paid: "Paid",
  partially_refunded: "Partially refunded",
  refunded: "Refunded",
}

/**
 * What `escape_formulas` does not see: a formula behind blanks, which spreadsheets skip, or behind a
 * semicolon or a line's end, where one that takes semicolons for separators starts a cell.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const HIDDEN_FORMULA = /(?<=^\s+|[;\t\r\n]\s*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g

/**
 * Payments as CSV (RFC 4180) that spreadsheets open properly: UTF-8 with a byte order mark, plain
 * decimals with a column for the currency, instants in UTC, and no cell that is a formula.
 *
 * @param batches - as `exportPayments` reads them; each is one piece of text
 */
export async function* paymentsCsv(
  batches: AsyncIterable<ExportedPayment[]>
): AsyncGenerator<string> {
  yield toCsv([HEADER], { bom: true })
  for await (const batch of batches) {
    yield toCsv(batch.map(cellsOf))
  }
}

function cellsOf(payment: ExportedPayment): string[] {
  const items = payment.items.map(({ title, quantity }) =>
    quantity === 1 ? title : `${title} × ${quantity}`
  )
  return [
    payment.date.toISOString(),
    String(payment.order_number),
    items.join("; ").replace(HIDDEN_FORMULA, "'"),
    payment.price,
    payment.refunded,
    payment.currency_code.toUpperCase(),
    STATUS_WORDS[payment.status],
    payment.invoice_number ?? "",
  ]
}

function toCsv(rows: string[][], options: { bom?: boolean } = {}): string {
  return stringify(rows, {
    record_delimiter: "windows",
    escape_formulas: true,
    ...options,
  })
}
