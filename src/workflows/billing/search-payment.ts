import { clockOffset } from "../../lib/clock"
import type {
  ChargedCycle,
  Charger,
  FoundPayment,
  PaymentSearch,
} from "../../payment-providers"
import { smallestUnits } from "../../payment-providers/card-amounts"
import type { Billable } from "../../queries/quotes/types"
import type { Payable } from "./types"

const DAY = 24 * 60 * 60 * 1000

/** A period may have been paid before it is due here: its date was moved, and the move was lost. */
const BEFORE_DUE_IN_MILLISECONDS = 31 * DAY

/** Asks a provider that can tell for a payment of a cycle, whatever the books know of it. */
export async function searchPayment(
  charger: Charger,
  payable: Payable,
  customer: string
): Promise<PaymentSearch> {
  const due = payable.cycle.due_at.getTime() - clockOffset() * 1000
  return await charger.findPayment!({
    customer,
    cycle: chargedCycle(payable),
    since: new Date(due - BEFORE_DUE_IN_MILLISECONDS),
  })
}

/** What a payment of a cycle is for. */
export function chargedCycle({ cycle, subscription, joined }: Payable): ChargedCycle {
  return {
    subscription_id: subscription.id,
    cycle_id: cycle.id,
    cycle_number: cycle.number,
    joined: joined.map((one) => ({
      subscription_id: one.subscription.id,
      cycle_number: one.cycle.number,
    })),
  }
}

/** Whether a payment is of what the cycle costs. */
export function fitsQuote(
  { amount, currency_code }: FoundPayment,
  { cycle, subscription }: Billable
): boolean {
  return (
    !!cycle.quote &&
    currency_code === subscription.currency_code &&
    amount === smallestUnits(cycle.quote.total, currency_code)
  )
}
