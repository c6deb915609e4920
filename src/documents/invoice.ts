import type {
  InvoiceLine,
  InvoiceRecord,
  InvoiceSnapshot,
} from "../modules/invoice/types"
import { drawDocument, type DrawingOptions } from "./draw"
import { formatsOf, type Formats } from "./formats"
import { INKS } from "./inks"
import { drawLetterhead } from "./letterhead"
import { drawTable, type TableColumn, type TableRow } from "./table"
import { TEXTS } from "./texts"
import { drawTotals } from "./totals"

const COLUMNS: TableColumn[] = [
  { title: TEXTS.description, align: "left" },
  { title: TEXTS.quantity, align: "right" },
  { title: TEXTS.unitPrice, align: "right" },
  { title: TEXTS.taxRate, align: "right" },
  { title: TEXTS.amount, align: "right" },
]

/**
 * Draws an invoice as a PDF. Nothing but the record decides how it looks: the same record is the
 * same bytes each time. Names and titles are text, whatever they hold, and nothing is fetched.
 *
 * @example const pdf = await drawInvoice(invoice)
 */
export async function drawInvoice(
  {
    number,
    issued_at,
    snapshot,
  }: Pick<InvoiceRecord, "number" | "issued_at" | "snapshot">,
  options: DrawingOptions = {}
): Promise<Buffer> {
  const { seller, buyer, locale, order_number, ordered_at, lines } = snapshot
  const formats = formatsOf(snapshot)
  return await drawDocument(
    { title: `${TEXTS.invoice} ${number}`, seller, locale, issued_at },
    (sheet) => {
      drawLetterhead(sheet, {
        title: TEXTS.invoice,
        number,
        seller,
        buyerLabel: TEXTS.billedTo,
        buyer,
        facts: [
          [TEXTS.invoiceNumber, number],
          [TEXTS.issued, formats.day(issued_at)],
          [TEXTS.order, `#${order_number}`],
          [TEXTS.ordered, formats.day(ordered_at)],
        ],
      })
      drawTable(
        sheet,
        COLUMNS,
        lines.map((line) => rowOf(line, formats))
      )
      drawTotals(sheet, snapshot, {
        formats,
        totalLabel: TEXTS.total,
        closing: { label: TEXTS.payment, text: paymentText(snapshot, formats) },
      })
    },
    options
  )
}

function rowOf(line: InvoiceLine, formats: Formats): TableRow {
  const { title, subtitle, quantity, unit_price, discount, net } = line
  const notes = [
    subtitle ?? "",
    Number(discount) ? TEXTS.discount(formats.money(-Number(discount))) : "",
  ]
  return [
    [{ text: title, ink: INKS.body }, ...notes.map((text) => ({ text, ink: INKS.note }))],
    ...[
      formats.quantity(quantity),
      formats.unitPrice(unit_price),
      rateText(line, formats),
      formats.money(net),
    ].map((text) => [{ text, ink: INKS.body }]),
  ]
}

function rateText({ tax_rate, tax }: InvoiceLine, { percent }: Formats): string {
  if (tax_rate !== null) {
    return percent(tax_rate)
  }
  return Number(tax) ? TEXTS.severalRates : TEXTS.noTax
}

function paymentText({ payment }: InvoiceSnapshot, { money, day }: Formats): string {
  if (!payment) {
    return TEXTS.nothingToPay
  }
  const amount = money(payment.amount)
  const paidOn = day(payment.paid_at)
  return payment.method
    ? TEXTS.paidBy(amount, paidOn, payment.method)
    : TEXTS.paid(amount, paidOn)
}
