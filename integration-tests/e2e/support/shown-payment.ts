import type { AdminSubscription } from "../../../src/types/http"
import { longDate } from "./dates"

/** How the hub writes what is charged next: "$20.50 on December 10, 2026". */
export function shownPayment({
  next_payment,
}: Pick<AdminSubscription, "next_payment">): string {
  const { total, currency_code, date } = next_payment!
  const price = new Intl.NumberFormat("en-US", {
    style: "currency",
    currency: currency_code,
  }).format(total)
  return `${price} on ${longDate(date!)}`
}
