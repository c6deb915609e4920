import type { MedusaContainer } from "@medusajs/framework/types"

import { toIso } from "../lib/dates"
import { hubError } from "../lib/errors"
import {
  INVOICE_MODULE,
  type CreditNoteRecord,
  type InvoiceModuleService,
  type InvoiceRecord,
} from "../modules/invoice"

/**
 * An invoice by its id, for staff.
 *
 * @throws not_found
 */
export async function retrieveInvoice(
  container: MedusaContainer,
  id: string
): Promise<InvoiceRecord> {
  const [invoice] = await invoicesOf(container).listHubInvoices({ id })
  if (!invoice) {
    throw hubError("not_found", "There is no such invoice.")
  }
  return withSnapshot<InvoiceRecord>(invoice)
}

/**
 * A credit note by its id, for staff.
 *
 * @throws not_found
 */
export async function retrieveCreditNote(
  container: MedusaContainer,
  id: string
): Promise<CreditNoteRecord> {
  const [note] = await invoicesOf(container).listHubCreditNotes({ id })
  if (!note) {
    throw hubError("not_found", "There is no such credit note.")
  }
  return withSnapshot<CreditNoteRecord>(note)
}

/** The invoices of an order with their credit notes, the oldest first. */
export async function listOrderInvoices(
  container: MedusaContainer,
  orderId: string
): Promise<(InvoiceRecord & { credit_notes: CreditNoteRecord[] })[]> {
  const invoices = await invoicesOf(container).listHubInvoices(
    { order_id: orderId },
    {
      relations: ["credit_notes"],
      order: { issued_at: "ASC", number: "ASC" },
      take: null,
    }
  )
  return invoices.map((invoice) => ({
    ...withSnapshot<InvoiceRecord>(invoice),
    credit_notes: invoice.credit_notes
      .map((note) => withSnapshot<CreditNoteRecord>(note))
      .sort((a, b) => keyOf(a).localeCompare(keyOf(b))),
  }))
}

/** Sorts as the documents were issued; numbers of one prefix are equally long. */
function keyOf({ issued_at, number }: CreditNoteRecord): string {
  return `${toIso(issued_at)} ${number}`
}

/** A JSON column has no type of its own; what the plugin wrote into this one it reads back. */
function withSnapshot<Kind extends InvoiceRecord | CreditNoteRecord>(
  row: Omit<Kind, "snapshot" | "credit_notes"> & { snapshot: Record<string, unknown> }
): Kind {
  return row as unknown as Kind
}

function invoicesOf(container: MedusaContainer): InvoiceModuleService {
  return container.resolve(INVOICE_MODULE)
}
