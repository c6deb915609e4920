import type { SubscriptionStatus } from "../../src/types/http"

/** Every status, in the order in which filters offer them. */
export const SUBSCRIPTION_STATUSES: SubscriptionStatus[] = [
  "trialing",
  "active",
  "past_due",
  "needs_payment_method",
  "canceled",
  "completed",
]
