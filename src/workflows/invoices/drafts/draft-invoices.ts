import type { OrderSource, SourcePayment } from "../../../queries/orders-to-invoice"
import { buyerOf, localeOf } from "../../../queries/parties"
import { toIso } from "../../../lib/dates"
import { minorDigits } from "../../../lib/minor-units"
import { payableAmount } from "../../../lib/payable-amount"
import type {
  InvoiceDraft,
  InvoiceSnapshot,
  IssuedInvoice,
  Party,
} from "../../../modules/invoice"
import { decimalOf, ZERO, type Amount } from "./amounts"
import type { ExactLine } from "./order-lines"
import { partPaymentLines } from "./part-payment"
import { paymentMethodOf } from "./payment-method"
import { roundLines } from "./rounded-lines"
import { linesPaidFor } from "./uninvoiced-lines"

/**
 * Writes the invoices that orders lack, payment after payment: what an earlier one of the same order
 * was for, no later one is for again.
 *
 * @param issued - the invoices that the orders have
 * @param noTaxText - why there is no tax, for invoices without any
 */
export function draftInvoices(
  orders: OrderSource[],
  seller: Party,
  issued: IssuedInvoice[],
  noTaxText: string | null = null
): InvoiceDraft[] {
  const drafted = (...source: Parameters<typeof snapshotOf>) =>
    withNoTaxText(snapshotOf(...source), noTaxText)
  return orders.flatMap((order) => {
    const earlier = issued.filter(({ order_id }) => order_id === order.id)
    const known = new Set(earlier.map(({ payment_id }) => payment_id))
    const drafts: InvoiceDraft[] = []
    for (const payment of order.payments.filter(({ id }) => !known.has(id))) {
      const snapshot = drafted(order, seller, [...earlier, ...drafts], payment)
      drafts.push(draftOf(order, payment.id, new Date(payment.paid_at), snapshot))
    }
    if (order.free_id && !known.has(order.free_id) && !order.payments.length) {
      const snapshot = drafted(order, seller, earlier, null)
      drafts.push(draftOf(order, order.free_id, order.ordered_at, snapshot))
    }
    return drafts
  })
}

/** A rate of 0 is named by its line; the reason is the merchant's. */
function withNoTaxText(
  snapshot: InvoiceSnapshot,
  no_tax_text: string | null
): InvoiceSnapshot {
  const isUntaxed = snapshot.taxes.every(({ rate }) => Number(rate) === 0)
  return isUntaxed && no_tax_text ? { ...snapshot, no_tax_text } : snapshot
}

function draftOf(
  { id: order_id }: OrderSource,
  payment_id: string,
  moved_at: Date,
  snapshot: InvoiceSnapshot
): InvoiceDraft {
  return { order_id, payment_id, moved_at, snapshot }
}

function snapshotOf(
  order: OrderSource,
  seller: Party,
  earlier: { snapshot: InvoiceSnapshot }[],
  payment: SourcePayment | null
): InvoiceSnapshot {
  const digits = minorDigits(order.currency_code)
  const total = payment
    ? payableAmount(payment.amount, order.currency_code, payment.provider_id)
    : ZERO
  return {
    seller,
    buyer: buyerOf(order),
    order_number: Number(order.display_id),
    ordered_at: toIso(order.ordered_at),
    currency_code: order.currency_code,
    locale: localeOf(order),
    ...roundLines(linesOf(order, earlier, total), total, digits),
    ...(order.periods.length && {
      supply_periods: order.periods.map(({ start, end, ...period }) => ({
        ...period,
        start: toIso(start),
        end: toIso(end),
      })),
    }),
    payment: payment && {
      paid_at: toIso(payment.paid_at),
      method: paymentMethodOf(payment),
      amount: decimalOf(total, digits),
    },
  }
}

function linesOf(
  order: OrderSource,
  earlier: { snapshot: InvoiceSnapshot }[],
  total: Amount
): ExactLine[] {
  return linesPaidFor(order, earlier, total) ?? partPaymentLines(order, total)
}
