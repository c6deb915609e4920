import { onceKey } from "../../../queries/once-key"

/** One notice for each new card, however many subscriptions it was put into. */
export const cardChangedKey = onceKey("customer-hub-card-changed", ["payment_method_id"])
