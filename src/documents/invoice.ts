import type {
  InvoiceLine,
  InvoiceRecord,
  InvoiceSnapshot,
} from "../modules/invoice/types"
import { documentTextsIn, type SayOnDocument } from "../locales/read-texts"
import { drawDocument, type DrawingOptions } from "./draw"
import { formatsOf, type Formats } from "./formats"
import { INKS } from "./inks"
import { drawLetterhead } from "./letterhead"
import { drawTable, type TableColumn, type TableRow } from "./table"
import { drawTotals } from "./totals"

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
  const say = documentTextsIn(locale)
  return await drawDocument(
    { title: `${say("invoice.title")} ${number}`, seller, locale, issued_at },
    (sheet) => {
      drawLetterhead(sheet, {
        title: say("invoice.title"),
        number,
        seller,
        buyerLabel: say("invoice.billed_to"),
        buyer,
        facts: [
          [say("invoice.number"), number],
          [say("issued"), formats.day(issued_at)],
          [say("order"), say("order_number", { number: order_number })],
          [say("invoice.ordered"), formats.day(ordered_at)],
          ...periodFacts(snapshot, formats, say),
        ],
        say,
      })
      drawTable(
        sheet,
        columns(say),
        lines.map((line) => rowOf(line, formats, say))
      )
      drawTotals(sheet, snapshot, {
        formats,
        say,
        totalLabel: say("invoice.total"),
        note: snapshot.no_tax_text,
        closing: {
          label: say("invoice.payment"),
          text: paymentText(snapshot, formats, say),
        },
      })
    },
    options
  )
}

/** One for all subscriptions where their periods are the same. */
function periodFacts(
  { supply_periods = [] }: InvoiceSnapshot,
  formats: Formats,
  say: SayOnDocument
): [label: string, value: string][] {
  const periods = supply_periods.map((period) => formats.period(period))
  if (new Set(periods).size <= 1) {
    return periods.slice(0, 1).map((period) => [say("invoice.supply_period"), period])
  }
  return supply_periods.map(({ subscription_number: number }, index) => [
    say("invoice.supply_period_of", { number }),
    periods[index],
  ])
}

function columns(say: SayOnDocument): TableColumn[] {
  return [
    { title: say("description"), align: "left" },
    { title: say("invoice.quantity"), align: "right" },
    { title: say("invoice.unit_price"), align: "right" },
    { title: say("invoice.tax_rate"), align: "right" },
    { title: say("amount"), align: "right" },
  ]
}

function rowOf(line: InvoiceLine, formats: Formats, say: SayOnDocument): TableRow {
  const { title, subtitle, quantity, unit_price, discount, net } = line
  const notes = [
    subtitle ?? "",
    Number(discount)
      ? say("invoice.discount", { amount: formats.money(-Number(discount)) })
      : "",
  ]
  return [
    [{ text: title, ink: INKS.body }, ...notes.map((text) => ({ text, ink: INKS.note }))],
    ...[
      formats.quantity(quantity),
      formats.unitPrice(unit_price),
      rateText(line, formats, say),
      formats.money(net),
    ].map((text) => [{ text, ink: INKS.body }]),
  ]
}

function rateText(
  { tax_rate, tax }: InvoiceLine,
  { percent }: Formats,
  say: SayOnDocument
): string {
  if (tax_rate !== null) {
    return percent(tax_rate)
  }
  return say(Number(tax) ? "invoice.several_rates" : "invoice.no_tax")
}

function paymentText(
  { payment }: InvoiceSnapshot,
  { money, day }: Formats,
  say: SayOnDocument
): string {
  if (!payment) {
    return say("invoice.nothing_to_pay")
  }
  const paid = { amount: money(payment.amount), day: day(payment.paid_at) }
  return payment.method
    ? say("invoice.paid_by", { ...paid, method: payment.method })
    : say("invoice.paid", paid)
}
