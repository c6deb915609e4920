import type {
  StoreCardOfSubscriptionResponse,
  StoreCardSetupResponse,
  StoreReplaceCardBody,
  StoreReplaceCardResponse,
} from "../../src/types/http"
import type { HubRequests } from "./request"

/**
 * The calls that replace the card of a subscription. They work with a hub session, and with the
 * session of a card link for that link's own subscription.
 *
 * @param request - how to send them
 */
export function cardCalls(request: HubRequests["request"]) {
  const pathOf = (id: string) => `/subscriptions/${encodeURIComponent(id)}/payment-method`

  return {
    /** The card of a subscription, what it is charged for, and which others it pays. */
    getCard: (id: string) => request<StoreCardOfSubscriptionResponse>("GET", pathOf(id)),

    /**
     * Makes the SetupIntent that Stripe.js saves a new card with. Refused with
     * `too_many_requests` after a few in an hour.
     */
    setUpCard: (id: string) =>
      request<StoreCardSetupResponse>("POST", `${pathOf(id)}/setup`, {}),

    /**
     * Puts the card that Stripe.js saved in the place of the present one, and charges an open
     * failed payment at once. Refused with `card_not_usable`. Repeating it changes nothing.
     */
    replaceCard: (id: string, body: StoreReplaceCardBody) =>
      request<StoreReplaceCardResponse>("POST", pathOf(id), body),

    /**
     * Mails a link to a page that takes a new card for this subscription and does nothing else.
     * Refused with `too_many_requests`.
     */
    emailCardLink: (id: string) =>
      request<Record<string, never>>("POST", `${pathOf(id)}/email`, {}),
  }
}
