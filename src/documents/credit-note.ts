import type { CreditNoteRecord } from "../modules/invoice/types"
import { documentTextsIn } from "../locales/read-texts"
import { drawDocument, type DrawingOptions } from "./draw"
import { formatsOf } from "./formats"
import { INKS } from "./inks"
import { drawLetterhead } from "./letterhead"
import { drawTable } from "./table"
import { drawTotals } from "./totals"

/**
 * Draws the credit note of a refund as a PDF, by the rules of `drawInvoice`. It names the invoice
 * that it takes from.
 *
 * @example const pdf = await drawCreditNote(note)
 */
export async function drawCreditNote(
  {
    number,
    issued_at,
    snapshot,
  }: Pick<CreditNoteRecord, "number" | "issued_at" | "snapshot">,
  options: DrawingOptions = {}
): Promise<Buffer> {
  const { seller, buyer, locale, order_number, invoice_number, reason } = snapshot
  const formats = formatsOf(snapshot)
  const say = documentTextsIn(locale)
  const invoiceDay = formats.day(snapshot.invoice_issued_at)
  return await drawDocument(
    { title: `${say("credit_note.title")} ${number}`, seller, locale, issued_at },
    (sheet) => {
      drawLetterhead(sheet, {
        title: say("credit_note.title"),
        number,
        seller,
        buyerLabel: say("credit_note.credited_to"),
        buyer,
        facts: [
          [say("credit_note.number"), number],
          [say("issued"), formats.day(issued_at)],
          [say("credit_note.invoice"), invoice_number],
          [say("credit_note.invoice_issued"), invoiceDay],
          [say("order"), say("order_number", { number: order_number })],
        ],
        say,
      })
      drawTable(
        sheet,
        [
          { title: say("description"), align: "left" },
          { title: say("amount"), align: "right" },
        ],
        [
          [
            [
              {
                text: say("credit_note.refund_of", {
                  invoice: invoice_number,
                  day: invoiceDay,
                }),
                ink: INKS.body,
              },
              { text: reason ?? "", ink: INKS.note },
            ],
            [{ text: formats.money(snapshot.net), ink: INKS.body }],
          ],
        ]
      )
      drawTotals(sheet, snapshot, {
        formats,
        say,
        totalLabel: say("credit_note.total"),
        note: snapshot.no_tax_text,
        closing: {
          label: say("credit_note.refund"),
          text: say("credit_note.refunded", {
            amount: formats.money(snapshot.total),
            day: formats.day(snapshot.refunded_at),
          }),
        },
      })
    },
    options
  )
}
