import type { CreditNoteRecord } from "../modules/invoice/types"
import { drawDocument, type DrawingOptions } from "./draw"
import { formatsOf } from "./formats"
import { INKS } from "./inks"
import { drawLetterhead } from "./letterhead"
import { drawTable } from "./table"
import { TEXTS } from "./texts"
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
  const invoiceDay = formats.day(snapshot.invoice_issued_at)
  return await drawDocument(
    { title: `${TEXTS.creditNote} ${number}`, seller, locale, issued_at },
    (sheet) => {
      drawLetterhead(sheet, {
        title: TEXTS.creditNote,
        number,
        seller,
        buyerLabel: TEXTS.creditedTo,
        buyer,
        facts: [
          [TEXTS.creditNoteNumber, number],
          [TEXTS.issued, formats.day(issued_at)],
          [TEXTS.forInvoice, invoice_number],
          [TEXTS.invoiceIssued, invoiceDay],
          [TEXTS.order, `#${order_number}`],
        ],
      })
      drawTable(
        sheet,
        [
          { title: TEXTS.description, align: "left" },
          { title: TEXTS.amount, align: "right" },
        ],
        [
          [
            [
              { text: TEXTS.refundOf(invoice_number, invoiceDay), ink: INKS.body },
              { text: reason ?? "", ink: INKS.note },
            ],
            [{ text: formats.money(snapshot.net), ink: INKS.body }],
          ],
        ]
      )
      drawTotals(sheet, snapshot, {
        formats,
        totalLabel: TEXTS.totalCredited,
        closing: {
          label: TEXTS.refund,
          text: TEXTS.refunded(
            formats.money(snapshot.total),
            formats.day(snapshot.refunded_at)
          ),
        },
      })
    },
    options
  )
}
