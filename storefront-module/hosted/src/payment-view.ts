import type { PaymentOrder } from "../../../src/types/http"
import { ALL_DAYS, isDay, isUpsideDown, type DayRange } from "./payment-range"

/** Which part of Payment History is shown; `page` counts from 1. */
export type PaymentView = { order: PaymentOrder; page: number; range: DayRange }

const FIELDS = ["date", "price", "order", "status"] as const
const ORDERS: readonly PaymentOrder[] = FIELDS.flatMap((field) => [
  field,
  `-${field}` as const,
])
const DEFAULT = { order: "-date", page: 1 } as const

/**
 * Reads the view from the address; whatever makes no sense there counts as not given.
 *
 * @param search - query string, with or without its `?`
 * @example
 * paymentView("?sort=price&page=2&from=2026-01-01")
 * // { order: "price", page: 2, range: { from: "2026-01-01", to: null } }
 */
export function paymentView(search: string): PaymentView {
  const params = new URLSearchParams(search)
  const page = Number(params.get("page"))
  const [from, to] = [params.get("from"), params.get("to")]
  const range = { from: isDay(from) ? from : null, to: isDay(to) ? to : null }
  return {
    order: ORDERS.find((order) => order === params.get("sort")) ?? DEFAULT.order,
    page: Number.isSafeInteger(page) && page > 0 ? page : DEFAULT.page,
    range: isUpsideDown(range) ? ALL_DAYS : range,
  }
}

/** The opposite of {@link paymentView}; the default view needs no query string. */
export function paymentViewSearch({ order, page, range }: PaymentView): string {
  const params = new URLSearchParams()
  if (range.from !== null) {
    params.set("from", range.from)
  }
  if (range.to !== null) {
    params.set("to", range.to)
  }
  if (order !== DEFAULT.order) {
    params.set("sort", order)
  }
  if (page !== DEFAULT.page) {
    params.set("page", String(page))
  }
  return params.size > 0 ? `?${params}` : ""
}
