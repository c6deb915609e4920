import type { StoreSubscription } from "../../../src/types/http"

/** What is wrong with a subscription: the most urgent thing only. */
export type SubscriptionNotice =
  | "charging_stopped"
  | "waiting"
  | "card_missing"
  | "payment_failed"
  | "card_ends_soon"
  | "card_ended"

/** What the reader is told about a subscription before anything else; `null` when all is well. */
export function noticeOf({
  status,
  failed_charge,
  card,
  card_expiry,
  is_charging_stopped,
  waiting,
}: StoreSubscription): SubscriptionNotice | null {
  if (is_charging_stopped) {
    return "charging_stopped"
  }
  if (waiting) {
    return "waiting"
  }
  if (status === "needs_payment_method") {
    return "card_missing"
  }
  if (status === "past_due" && failed_charge) {
    return "payment_failed"
  }
  if (!card || !card_expiry) {
    return null
  }
  return card_expiry === "soon" ? "card_ends_soon" : "card_ended"
}
