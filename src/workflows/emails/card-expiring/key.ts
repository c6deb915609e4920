import { onceKey } from "../../../queries/once-key"

/**
 * One notice for each person, card and month in which it ends. Stripe may save one card several
 * times, which is no reason for several mails. The address is folded.
 */
export const cardExpiringKey = onceKey("customer-hub-card-expiring", [
  "email",
  "brand",
  "last4",
  "exp_year",
  "exp_month",
])
