import { onceKey } from "../../../queries/once-key"

/** One mail for each refund. */
export const refundMadeKey = onceKey("customer-hub-refund-made", ["refund_id"])
