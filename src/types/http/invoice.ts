import type { IsoDateTime } from "./common"

/** A document of an order, for the order page in Admin. */
export type AdminCreditNote = {
  id: string
  number: string
  issued_at: IsoDateTime
  /** Given back, major units. */
  total: number
}

export type AdminInvoice = {
  id: string
  number: string
  issued_at: IsoDateTime
  currency_code: string
  /** Major units. */
  total: number
  credit_notes: AdminCreditNote[]
}

/** `GET /admin/customer-hub/orders/:id/invoices`, the oldest first. */
export type AdminOrderInvoicesResponse = { invoices: AdminInvoice[] }
