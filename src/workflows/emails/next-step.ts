import type { NextStep } from "../../emails/next-payment"
import { toIso } from "../../lib/dates"
import type { Upcoming } from "../../queries/next-payment/next-payments-of"
import type { SubscriptionStatus } from "../../types/http"

/**
 * What a mail says of the next charge. The amount is left out while it is not known, or when it is that
 * of another charge than the one that the mail is about.
 *
 * @param subscription.due_at - of the next charge; null when there will be none
 */
export function nextStep(
  { status, due_at }: { status: SubscriptionStatus; due_at: Date | string | null },
  upcoming: Upcoming | undefined
): NextStep {
  if (!due_at) {
    return { type: status === "completed" ? "completed" : "canceled" }
  }
  const at = toIso(due_at)
  const payment = upcoming?.next_payment
  return payment?.date === at
    ? {
        type: "payment",
        at,
        amount: {
          total: payment.total,
          together_with: payment.together_with.map(({ display_id }) => display_id),
        },
      }
    : { type: "payment", at, amount: null }
}
