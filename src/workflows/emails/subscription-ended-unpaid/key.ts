import type { OnceKey } from "../../../queries/once-key"
import { cancellationReceiptKey } from "../cancellation-receipt/key"

/** The cancellation receipt's key: a subscription ends once, and gets one of the two mails. */
export const endedUnpaidKey: OnceKey<"subscription_id"> = {
  ...cancellationReceiptKey,
  template: "customer-hub-subscription-ended-unpaid",
}
