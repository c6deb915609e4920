import type { IsoDateTime, Page } from "./common"

/** The four sortable columns of Payment History; a leading `-` sorts downwards. */
export type PaymentSortField = "date" | "price" | "order" | "status"
export type PaymentOrder = PaymentSortField | `-${PaymentSortField}`

/**
 * - `disputed`: its customer disputes it at their bank, which has not decided yet
 * - `returned_by_bank`: the bank decided for the customer, and took the money back from the shop
 */
export type PaymentStatus =
  "paid" | "partially_refunded" | "refunded" | "disputed" | "returned_by_bank"

/** The days that are asked for, in the shop's time zone; both are included, and each may be left out. */
export type PaymentRange = {
  /** For example `2026-01-01`. */
  from?: string
  /** For example `2026-03-31`. */
  to?: string
}

/** A document of a refund. */
export type StoreCreditNote = { id: string; number: string }

/** A line of what was paid for. */
export type StorePaymentItem = {
  title: string
  /** `null` where the product comes in one variant only. */
  variant_title: string | null
  quantity: number
}

/** One row of Payment History: money that changed hands. */
export type StorePayment = {
  /** Opaque; never a Medusa order id. */
  id: string
  date: IsoDateTime
  /** Captured amount, major units. */
  price: number
  refunded: number
  /** What the bank took back after a dispute, major units; no refund of the shop's. */
  returned_by_bank: number
  currency_code: string
  /** The order's display id. */
  order_number: number
  status: PaymentStatus
  /** What was ordered, as the order stands now. */
  items: StorePaymentItem[]
  /** Of the subscriptions that it was for; empty for a one-time purchase. */
  subscription_numbers: number[]
  /** `null` when none was issued yet. */
  invoice_number: string | null
  credit_notes: StoreCreditNote[]
}
export type StorePaymentListResponse = Page & { payments: StorePayment[] }

/** What was paid and given back in one currency, major units. */
export type PaymentTotal = {
  currency_code: string
  paid: number
  refunded: number
  returned_by_bank: number
}

/** Shop or customer, as a paper names them. */
export type StoreParty = {
  name: string
  /** Postal address and the like, a line each. */
  lines: string[]
  email: string | null
  /** The shop's, where it is another than the name. */
  legal_name?: string
  vat_number?: string
  /** The shop's, with the register. */
  register_number?: string
}

/** `GET /store/customer-hub/payments/statement`: a range on paper, the oldest payment first. */
export type StorePaymentStatementResponse = {
  /** As the settings have it now. */
  seller: StoreParty
  /** As the newest invoice has it, or the account before the first; with the session's e-mail address. */
  buyer: StoreParty
  payments: StorePayment[]
  /** By currency code. */
  totals: PaymentTotal[]
  /** Payments of the range; more than `payments` holds when the range is too wide for one statement. */
  count: number
}
