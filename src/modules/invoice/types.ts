/** An amount in major units as a plain decimal, such as `"12.50"`: JSON numbers are floats. */
export type Decimal = string

/** Who sells or buys, as it stood when the document was issued. */
export type Party = {
  name: string
  /** Postal address and the like, a line each. */
  lines: string[]
  email: string | null
  /** The seller's, where it is another than the name. */
  legal_name?: string
  vat_number?: string
  /** The seller's, with the register. */
  register_number?: string
}

/** What a payment is for of a subscription; the end is the start of the next period. */
export type SupplyPeriod = {
  subscription_number: number
  /** ISO 8601 instants. */
  start: string
  end: string
}

export type InvoiceLine = {
  /** The order's line item or shipping method; null for a part payment. */
  source_id: string | null
  title: string
  /** Variant or the like. */
  subtitle: string | null
  quantity: Decimal
  /** For one, before discount and tax. */
  unit_price: Decimal
  /** Taken off the whole line, before tax. */
  discount: Decimal
  /** The whole line after discount, before tax. */
  net: Decimal
  tax: Decimal
  /** Percent, such as `"19"`; null where none was charged, or several were. */
  tax_rate: Decimal | null
}

/** Tax of one rate over all lines. */
export type TaxTotal = {
  name: string
  /** Percent. */
  rate: Decimal
  net: Decimal
  tax: Decimal
}

/**
 * Everything that is drawn of an invoice, stored when it is issued: what is edited later in
 * products, prices, addresses or the store profile changes nothing. `net + tax = total` and the
 * total is what was paid, to the currency's smallest unit.
 */
export type InvoiceSnapshot = {
  seller: Party
  buyer: Party
  /** The order's display id. */
  order_number: number
  /** ISO 8601 instant. */
  ordered_at: string
  currency_code: string
  /** BCP 47, for amounts and dates, such as `en-DE`: the document's language and the buyer's country. */
  locale: string
  /** IANA name of the zone whose days are written; UTC where there is none, in older documents. */
  time_zone?: string
  lines: InvoiceLine[]
  taxes: TaxTotal[]
  net: Decimal
  tax: Decimal
  total: Decimal
  /** Why there is no tax, where there is none and the merchant says it. */
  no_tax_text?: string
  /** Absent where a payment is for no subscription. */
  supply_periods?: SupplyPeriod[]
  /** Null for an order of 0. */
  payment: {
    /** ISO 8601 instant. */
    paid_at: string
    /** In words, such as `Visa •••• 4242`; null when the provider tells nothing. */
    method: string | null
    amount: Decimal
  } | null
}

/** Everything that is drawn of a credit note; amounts are what was given back, positive. */
export type CreditNoteSnapshot = Pick<
  InvoiceSnapshot,
  | "seller"
  | "buyer"
  | "order_number"
  | "currency_code"
  | "locale"
  | "no_tax_text"
  | "time_zone"
> & {
  invoice_number: string
  /** ISO 8601 instant of the invoice. */
  invoice_issued_at: string
  /** ISO 8601 instant. */
  refunded_at: string
  /** As written at the refund; null when nothing was. */
  reason: string | null
  /** The invoice's taxes, in proportion. */
  taxes: TaxTotal[]
  net: Decimal
  tax: Decimal
  total: Decimal
}

export type InvoiceRecord = {
  id: string
  number: string
  /** The row of Payment History: a payment's id, or the opaque one of an order of 0. Unique. */
  payment_id: string
  order_id: string
  /** Business time; ISO 8601 out of a workflow, whose results are JSON. */
  issued_at: Date | string
  snapshot: InvoiceSnapshot
  credit_notes?: CreditNoteRecord[]
}

export type CreditNoteRecord = {
  id: string
  number: string
  refund_id: string
  /** As the invoice's. */
  issued_at: Date | string
  snapshot: CreditNoteSnapshot
}

/** An invoice that has no number yet. */
export type InvoiceDraft = Pick<InvoiceRecord, "payment_id" | "order_id" | "snapshot"> & {
  /** Invoices that are issued together are numbered in this order. */
  moved_at: Date
}

/** A credit note that has no number yet. */
export type CreditNoteDraft = Pick<CreditNoteRecord, "refund_id" | "snapshot"> & {
  invoice_id: string
  /** Credit notes that are issued together are numbered in this order. */
  moved_at: Date
}

export type IssueDocumentsInput = {
  /** The orders whose payments and refunds get their documents. */
  order_ids: string[]
  /** In front of every number, such as `"INV-"`. */
  prefix: string
  /**
   * Writes the invoices that are missing. Called while nobody else can issue anything.
   *
   * @param issued - those that the orders have
   */
  draftInvoices: (issued: IssuedInvoice[]) => InvoiceDraft[]
  /**
   * Writes the credit notes that are missing.
   *
   * @param issued - every invoice of the orders, the new ones too
   */
  draftCreditNotes: (issued: IssuedInvoice[]) => CreditNoteDraft[]
}

/** An invoice with the credit notes that it has. */
export type IssuedInvoice = InvoiceRecord & { credit_notes: CreditNoteRecord[] }

/** How far the walks over what is older than the plugin have come; null before the first step. */
export type InvoiceWalk = {
  walked_capture_id: string | null
  walked_order_id: string | null
}
