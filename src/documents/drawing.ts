import type { CreditNoteRecord, InvoiceRecord } from "../modules/invoice/types"
import type { DrawingOptions } from "./draw"

type Drawn<Kind extends InvoiceRecord | CreditNoteRecord> = Pick<
  Kind,
  "number" | "issued_at" | "snapshot"
>

/** What a document is drawn of: nothing but data, since it goes from one thread to another. */
export type Drawing = { options: DrawingOptions } & (
  | { kind: "invoice"; record: Drawn<InvoiceRecord> }
  | { kind: "credit_note"; record: Drawn<CreditNoteRecord> }
)

/** An invoice, to be drawn. */
export function invoiceDrawing(
  { number, issued_at, snapshot }: Drawn<InvoiceRecord>,
  options: DrawingOptions
): Drawing {
  return { kind: "invoice", record: { number, issued_at, snapshot }, options }
}

/** A credit note, to be drawn. */
export function creditNoteDrawing(
  { number, issued_at, snapshot }: Drawn<CreditNoteRecord>,
  options: DrawingOptions
): Drawing {
  return { kind: "credit_note", record: { number, issued_at, snapshot }, options }
}
