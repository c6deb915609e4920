import { MathBN } from "@medusajs/framework/utils"

import type {
  OrderSource,
  SourcePayment,
  SourceRefund,
} from "../../../queries/orders-to-invoice"
import { toIso } from "../../../lib/dates"
import { minorDigits } from "../../../lib/minor-units"
import { payableAmount } from "../../../lib/payable-amount"
import type {
  CreditNoteDraft,
  CreditNoteSnapshot,
  InvoiceSnapshot,
  IssuedInvoice,
  Party,
} from "../../../modules/invoice"
import { decimalOf, round, sumOf, type Amount } from "./amounts"

/** Writes the credit notes that refunds lack, the oldest first. */
export function draftCreditNotes(
  orders: OrderSource[],
  seller: Party,
  issued: IssuedInvoice[]
): CreditNoteDraft[] {
  const invoices = new Map(issued.map((invoice) => [invoice.payment_id, invoice]))
  return orders.flatMap(({ payments }) =>
    payments.flatMap((payment) => {
      const invoice = invoices.get(payment.id)
      return invoice ? notesOf(invoice, payment, seller) : []
    })
  )
}

function notesOf(
  invoice: IssuedInvoice,
  payment: SourcePayment,
  seller: Party
): CreditNoteDraft[] {
  const { refunds } = payment
  const known = new Set(invoice.credit_notes.map(({ refund_id }) => refund_id))
  const earlier = invoice.credit_notes.map(({ snapshot }) => snapshot)
  const before = refunds.filter(({ id }) => known.has(id))
  return refunds
    .filter(({ id }) => !known.has(id))
    .map((refund) => {
      before.push(refund)
      const refunded = givenBack(invoice.snapshot, payment, before)
      const snapshot = snapshotOf(invoice, { refund, refunded, seller, earlier })
      earlier.push(snapshot)
      return {
        invoice_id: invoice.id,
        refund_id: refund.id,
        moved_at: new Date(refund.refunded_at),
        snapshot,
      }
    })
}

/**
 * What the card got back by these refunds. Each is sent by itself, and so rounded by itself; with
 * all of the payment, as Medusa has it, the whole invoice has gone back.
 */
function givenBack(
  { total, currency_code }: InvoiceSnapshot,
  { amount, provider_id }: SourcePayment,
  refunds: SourceRefund[]
): Amount {
  const paid = MathBN.convert(total)
  const sent = sumOf(
    refunds.map((one) => payableAmount(one.amount, currency_code, provider_id))
  )
  const isWhole = MathBN.gte(sumOf(refunds.map((one) => one.amount)), amount)
  return isWhole || MathBN.gt(sent, paid) ? paid : sent
}

/**
 * Tax goes back in proportion to the money. What has gone back so far is rounded, not each part by
 * itself: the last credit note of a payment that is refunded whole takes what is left of everything.
 *
 * @param input.refunded - so far, with this refund
 */
function snapshotOf(
  { number, issued_at, snapshot: invoice }: IssuedInvoice,
  input: {
    refund: SourceRefund
    refunded: Amount
    seller: Party
    earlier: CreditNoteSnapshot[]
  }
): CreditNoteSnapshot {
  const { refund, seller, earlier } = input
  const { buyer, order_number, currency_code, locale, no_tax_text, time_zone } = invoice
  const digits = minorDigits(currency_code)
  const { refunded } = input
  const total = MathBN.sub(refunded, sumOf(earlier.map((note) => note.total)))
  const due = (whole: string, before: string[]): Amount =>
    MathBN.sub(
      round(MathBN.div(MathBN.mult(whole, refunded), invoice.total), digits),
      sumOf(before)
    )
  const taxes = invoice.taxes.map((tax, index) => ({
    ...tax,
    net: decimalOf(due(tax.net, column(earlier, index, "net")), digits),
    tax: decimalOf(due(tax.tax, column(earlier, index, "tax")), digits),
  }))
  const tax = sumOf(taxes.map((one) => one.tax))
  return {
    seller,
    buyer,
    order_number,
    currency_code,
    locale,
    // The two papers of a payment count days alike, whatever was set since.
    time_zone,
    invoice_number: number,
    invoice_issued_at: toIso(issued_at),
    refunded_at: toIso(refund.refunded_at),
    reason: refund.reason,
    taxes,
    net: decimalOf(MathBN.sub(total, tax), digits),
    tax: decimalOf(tax, digits),
    total: decimalOf(total, digits),
    ...(no_tax_text && { no_tax_text }),
  }
}

/** Every credit note has the invoice's taxes, in the same order. */
function column(
  notes: CreditNoteSnapshot[],
  index: number,
  field: keyof Pick<InvoiceSnapshot["taxes"][number], "net" | "tax">
): string[] {
  return notes.map(
    ({ taxes }: { taxes: InvoiceSnapshot["taxes"] }) => taxes[index][field]
  )
}
