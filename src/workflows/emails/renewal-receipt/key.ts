import { onceKey } from "../../../queries/once-key"

/** One receipt for each renewal. */
export const renewalReceiptKey = onceKey("customer-hub-renewal-receipt", [
  "billing_cycle_id",
])
