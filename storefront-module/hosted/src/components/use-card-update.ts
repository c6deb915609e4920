import type { StoreSubscription } from "../../../../src/types/http"
import { usePublishableStripeKey } from "../queries/settings"

/**
 * Where the reader can replace the card of a subscription; `null` when nowhere: also without a
 * publishable key, since no page can take a card then.
 */
export function useCardUpdate({
  card_update,
}: StoreSubscription): StoreSubscription["card_update"] {
  return usePublishableStripeKey() === null ? null : card_update
}
