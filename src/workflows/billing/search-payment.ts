import { clockOffset } from "../../lib/clock"
import type { Charger, FoundPayment, PaymentSearch } from "../../payment-providers"
import { scaleOf, smallestUnits } from "../../payment-providers/card-amounts"
import type { Billable } from "./types"

const DAY = 24 * 60 * 60 * 1000

/** A period may have been paid before it is due here: its date was moved, and the move was lost. */
const BEFORE_DUE_IN_MILLISECONDS = 31 * DAY

/** Asks a provider that can tell for a payment of a cycle, whatever the books know of it. */
export async function searchPayment(
  charger: Charger,
  { cycle, subscription }: Billable,
  customer: string
): Promise<PaymentSearch> {
  const due = cycle.due_at.getTime() - clockOffset() * 1000
  return await charger.findPayment!({
    customer,
    subscription_id: subscription.id,
    cycle_id: cycle.id,
    cycle_number: cycle.number,
    since: new Date(due - BEFORE_DUE_IN_MILLISECONDS),
  })
}

/** Whether a payment is of what the cycle costs. */
export function fitsQuote(
  { amount, currency_code }: FoundPayment,
  { cycle, subscription }: Billable
): boolean {
  return (
    !!cycle.quote &&
    currency_code === subscription.currency_code &&
    amount === smallestUnits(cycle.quote.total, scaleOf(currency_code))
  )
}
