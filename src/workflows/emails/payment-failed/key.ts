import { onceKey } from "../../../queries/once-key"

/** One mail for each charge attempt. */
export const paymentFailedKey = onceKey("customer-hub-payment-failed", [
  "billing_cycle_id",
  "attempt_number",
])
