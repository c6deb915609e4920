import type { PaymentOrder } from "../../../src/types/http"

/** Which part of Payment History is shown; `page` counts from 1. */
export type PaymentView = { order: PaymentOrder; page: number }

const FIELDS = ["date", "price", "order", "status"] as const
const ORDERS: readonly PaymentOrder[] = FIELDS.flatMap((field) => [
  field,
  `-${field}` as const,
])
const DEFAULT: PaymentView = { order: "-date", page: 1 }

/**
 * Reads the view from the address; whatever makes no sense there counts as not given.
 *
 * @param search - query string, with or without its `?`
 * @example paymentView("?sort=price&page=2") // { order: "price", page: 2 }
 */
export function paymentView(search: string): PaymentView {
  const params = new URLSearchParams(search)
  const page = Number(params.get("page"))
  return {
    order: ORDERS.find((order) => order === params.get("sort")) ?? DEFAULT.order,
    page: Number.isSafeInteger(page) && page > 0 ? page : DEFAULT.page,
  }
}

/** The opposite of {@link paymentView}; the default view needs no query string. */
export function paymentViewSearch({ order, page }: PaymentView): string {
  const params = new URLSearchParams()
  if (order !== DEFAULT.order) {
    params.set("sort", order)
  }
  if (page !== DEFAULT.page) {
    params.set("page", String(page))
  }
  return params.size > 0 ? `?${params}` : ""
}
