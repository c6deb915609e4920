import type {
  CancelSubscriptionBody,
  CancelSubscriptionResponse,
  CreateHubSessionBody,
  CreateHubSessionResponse,
  HubSessionResponse,
  PaymentOrder,
  RequestAccessLinkBody,
  StoreConfirmPaymentResponse,
  StoreHubSettingsResponse,
  StorePaymentListResponse,
  StoreSubscriptionListResponse,
  StoreSubscriptionResponse,
} from "../../src/types/http"
import { createRequest, type CustomerHubClientOptions } from "./request"

/** Which rows of Payment History to read. */
export type PaymentListParams = {
  /** Column to sort by; a leading `-` sorts downwards. */
  order?: PaymentOrder
  /** Rows a page. */
  limit?: number
  /** Rows to skip. */
  offset?: number
}

/**
 * A typed client of the store API under `/store/customer-hub`.
 *
 * In a browser on the same origin the session is an HttpOnly cookie. On a server pass
 * `sessionToken`, the `token` that `createSession` answered with. Every method throws
 * `CustomerHubError`.
 *
 * @param options - where the server is and how to speak to it
 * @example
 * const hub = createCustomerHubClient({ baseUrl: "https://api.example.com", publishableKey })
 * await hub.requestAccessLink({ email: "ada@example.com" })
 */
export function createCustomerHubClient(options: CustomerHubClientOptions) {
  const request = createRequest(options)

  return {
    /** Store name, logo, contact entries, and which features are on. */
    getSettings: () => request<StoreHubSettingsResponse>("GET", "/settings"),

    /** Asks for an access link by e-mail. The answer is the same for every address. */
    requestAccessLink: (body: RequestAccessLinkBody) =>
      request<Record<string, never>>("POST", "/access-links", body),

    /** Redeems an access link. Refused with `access_link_invalid` when used, expired or unknown. */
    createSession: (body: CreateHubSessionBody) =>
      request<CreateHubSessionResponse>("POST", "/sessions", body),

    /** Who is signed in and until when. Refused with `session_invalid`. */
    getSession: () => request<HubSessionResponse>("GET", "/sessions/current"),

    /** Signs out. */
    deleteSession: () => request<unknown>("DELETE", "/sessions/current"),

    /** All subscriptions of the signed-in person. */
    listSubscriptions: () =>
      request<StoreSubscriptionListResponse>("GET", "/subscriptions"),

    /** One subscription; `not_found` when it is someone else's. */
    getSubscription: (id: string) =>
      request<StoreSubscriptionResponse>(
        "GET",
        `/subscriptions/${encodeURIComponent(id)}`
      ),

    /**
     * Cancels at once: no further charge, no refund. `charge` says what became of a payment that
     * was under way. Repeating it changes nothing.
     */
    cancelSubscription: (id: string, body: CancelSubscriptionBody = {}) =>
      request<CancelSubscriptionResponse>(
        "POST",
        `/subscriptions/${encodeURIComponent(id)}/cancel`,
        body
      ),

    /**
     * Tries a failed charge again at once. Refused with `nothing_to_pay` when none is open, and
     * with `payment_declined` and the reason when it fails again.
     */
    retryPayment: (id: string) =>
      request<StoreSubscriptionResponse>(
        "POST",
        `/subscriptions/${encodeURIComponent(id)}/retry-payment`
      ),

    /**
     * What Stripe.js needs to let the customer confirm a failed charge that their bank asks about
     * (3-D Secure). Refused with `nothing_to_confirm` when none waits for that.
     */
    confirmPayment: (id: string) =>
      request<StoreConfirmPaymentResponse>(
        "POST",
        `/subscriptions/${encodeURIComponent(id)}/confirm-payment`
      ),

    /** One page of Payment History. */
    listPayments: (params: PaymentListParams = {}) =>
      request<StorePaymentListResponse>("GET", `/payments${toQueryString(params)}`),
  }
}

/** What {@link createCustomerHubClient} returns. */
export type CustomerHubClient = ReturnType<typeof createCustomerHubClient>

function toQueryString(params: PaymentListParams): string {
  const given = Object.entries(params).filter(([, value]) => value !== undefined)
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
  return query.size > 0 ? `?${query}` : ""
}
