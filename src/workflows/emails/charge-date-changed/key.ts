import { onceKey } from "../../../queries/once-key"

/** One mail each time that staff move a date. */
export const chargeDateChangedKey = onceKey("customer-hub-charge-date-changed", [
  "event_id",
])
