import type { IsoDateTime, Page } from "./common"

/** The four sortable columns of Payment History; a leading `-` sorts downwards. */
export type PaymentSortField = "date" | "price" | "order" | "status"
export type PaymentOrder = PaymentSortField | `-${PaymentSortField}`

export type PaymentStatus = "paid" | "partially_refunded" | "refunded"

/** One row of Payment History: money that changed hands. */
export type StorePayment = {
  /** Opaque; never a Medusa order id. */
  id: string
  date: IsoDateTime
  /** Captured amount, major units. */
  price: number
  refunded: number
  currency_code: string
  /** The order's display id. */
  order_number: number
  status: PaymentStatus
}
export type StorePaymentListResponse = Page & { payments: StorePayment[] }
