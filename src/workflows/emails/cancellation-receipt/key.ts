import { onceKey } from "../../../queries/once-key"

/** One receipt for each subscription: it ends once. */
export const cancellationReceiptKey = onceKey("customer-hub-cancellation-receipt", [
  "subscription_id",
])
