import type { CreditNoteSnapshot, InvoiceRecord, IssuedInvoice } from "./types"

/** An invoice and one of its credit notes; an invoice without any has one row of its own. */
export type JoinedRow = Omit<InvoiceRecord, "credit_notes"> & {
  note_id: string | null
  note_number: string
  refund_id: string
  note_issued_at: Date | string
  note_snapshot: CreditNoteSnapshot
}

/** Puts the credit notes of a join under their invoices, in the rows' order. */
export function nestCreditNotes(rows: JoinedRow[]): IssuedInvoice[] {
  const invoices = new Map<string, IssuedInvoice>()
  for (const row of rows) {
    const { note_id, note_number, refund_id, note_issued_at, note_snapshot, ...invoice } =
      row
    const known = invoices.get(row.id) ?? { ...invoice, credit_notes: [] }
    invoices.set(row.id, known)
    if (note_id) {
      known.credit_notes.push({
        id: note_id,
        number: note_number,
        refund_id,
        issued_at: note_issued_at,
        snapshot: note_snapshot,
      })
    }
  }
  return [...invoices.values()]
}
