import type { PaymentStatus } from "../../types/http"
import { csvFile, itemsCell, type CsvDialect } from "../../lib/csv"
import { timesIn } from "../../lib/time-zone"
import type { ExportedPayment } from "./"

const HEADER = [
  "Date",
  "Order",
  "Items",
  "Subscription",
  "Amount",
  "Net",
  "Tax",
  "Refunded",
  "Returned by bank",
  "Currency",
  "Status",
  "Invoice",
  "Credit notes",
]

const STATUS_WORDS: Record<PaymentStatus, string> = {
  paid: "Paid",
  partially_refunded: "Partially refunded",
  refunded: "Refunded",
  disputed: "Disputed",
  returned_by_bank: "Disputed, returned by the bank",
}

/**
 * Payments as CSV for spreadsheets: UTF-8 with a byte order mark, decimals
 * with a column for the currency, dates and times of the shop's time zone, and no cell that is a formula.
 *
 * @param batches - as `exportPayments` reads them
 * @param timeZone - the shop's
 */
export function paymentsCsv(
  batches: AsyncIterable<ExportedPayment[]>,
  timeZone: string,
  dialect: CsvDialect
): AsyncGenerator<string> {
  const time = timesIn(timeZone)
  return csvFile(
    HEADER,
    batches,
    (payment, decimal) => [time(payment.date), ...cellsOf(payment, decimal)],
    dialect
  )
}

function cellsOf(
  payment: ExportedPayment,
  decimal: (amount: string) => string
): string[] {
  return [
    String(payment.order_number),
    itemsCell(payment.items),
    payment.subscription_numbers.join("; "),
    decimal(payment.price),
    decimal(payment.net ?? ""),
    decimal(payment.tax ?? ""),
    decimal(payment.refunded),
    decimal(payment.returned_by_bank),
    payment.currency_code.toUpperCase(),
    STATUS_WORDS[payment.status],
    payment.invoice_number ?? "",
    payment.credit_note_numbers.join("; "),
  ]
}
