import { onceKey } from "../../../queries/once-key"

/**
 * One notice for each person, card and month in which it ends, since Stripe may have one card several
 * times. The address is folded.
 */
export const cardExpiringKey = onceKey("customer-hub-card-expiring", [
  "email",
  "brand",
  "last4",
  "exp_year",
  "exp_month",
])
