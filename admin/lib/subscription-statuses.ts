import type { SubscriptionState, SubscriptionStatus } from "../../src/types/http"

/** Every status, in the order in which filters offer them. */
export const SUBSCRIPTION_STATUSES: SubscriptionStatus[] = [
  "trialing",
  "active",
  "past_due",
  "needs_payment_method",
  "canceled",
  "completed",
]

/** What else the list is filtered by. */
export const SUBSCRIPTION_STATES: SubscriptionState[] = [
  "needs_attention",
  "held_up",
  "trial_ending",
  "card_expiring",
]
