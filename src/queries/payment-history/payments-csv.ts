import type { PaymentStatus } from "../../types/http"
import { csvFile, itemsCell } from "../../lib/csv"
import { timesIn } from "../../lib/time-zone"
import type { ExportedPayment } from "./"

const HEADER = [
  "Date",
  "Order",
  "Items",
  "Subscription",
  "Amount",
  "Refunded",
  "Returned by bank",
  "Currency",
  "Status",
  "Invoice",
]

const STATUS_WORDS: Record<PaymentStatus, string> = {
  paid: "Paid",
  partially_refunded: "Partially refunded",
  refunded: "Refunded",
  disputed: "Disputed",
  returned_by_bank: "Disputed, returned by the bank",
}

/**
 * Payments as CSV (RFC 4180) that spreadsheets open properly: UTF-8 with a byte order mark, plain
 * decimals with a column for the currency, dates and times of the shop's time zone, and no cell that is a formula.
 *
 * @param batches - as `exportPayments` reads them
 * @param timeZone - the shop's
 */
export function paymentsCsv(
  batches: AsyncIterable<ExportedPayment[]>,
  timeZone: string
): AsyncGenerator<string> {
  const time = timesIn(timeZone)
  return csvFile(HEADER, batches, (payment) => [time(payment.date), ...cellsOf(payment)])
}

function cellsOf(payment: ExportedPayment): string[] {
  return [
    String(payment.order_number),
    itemsCell(payment.items),
    payment.subscription_numbers.join("; "),
    payment.price,
    payment.refunded,
    payment.returned_by_bank,
    payment.currency_code.toUpperCase(),
    STATUS_WORDS[payment.status],
    payment.invoice_number ?? "",
  ]
}
