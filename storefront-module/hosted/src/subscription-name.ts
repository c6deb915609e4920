import type { StoreSubscription } from "../../../src/types/http"

/** What a customer would call a subscription: the products in it. */
export function subscriptionName(subscription: StoreSubscription): string {
  return subscription.items.map((item) => item.title).join(", ")
}
