import type { IsoDateTime } from "./common"

/** A document of an order, for the order page in Admin. */
export type AdminCreditNote = {
  id: string
  number: string
  issued_at: IsoDateTime
  /** Given back, major units. */
  total: number
  /**
   * Scripts that the fonts at hand lack, as ISO 15924 codes: their letters are replacement characters
   * on the document.
   */
  missing_scripts: string[]
}

export type AdminInvoice = {
  id: string
  number: string
  issued_at: IsoDateTime
  currency_code: string
  /** Major units. */
  total: number
  /** As a credit note's. */
  missing_scripts: string[]
  credit_notes: AdminCreditNote[]
}

/** `GET /admin/customer-hub/orders/:id/invoices`, the oldest first. */
export type AdminOrderInvoicesResponse = {
  invoices: AdminInvoice[]
  /** For the scripts that are missing, the npm package that brings letters; null when none is known. */
  font_packages: Record<string, string | null>
}
