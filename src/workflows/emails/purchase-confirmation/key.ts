import { onceKey } from "../../../queries/once-key"

/** One confirmation for each order. */
export const purchaseConfirmationKey = onceKey("customer-hub-purchase-confirmation", [
  "order_id",
])
