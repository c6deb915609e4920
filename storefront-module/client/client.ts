import type {
  CancelSubscriptionBody,
  CancelSubscriptionResponse,
  CartTermsResponse,
  CreateHubSessionBody,
  CreateHubSessionResponse,
  HubSession,
  HubSessionResponse,
  InspectAccessLinkBody,
  InspectAccessLinkResponse,
  PaymentOrder,
  PaymentRange,
  RequestAccessLinkBody,
  RequestAccessLinkResponse,
  StoreConfirmOwnershipBody,
  StoreConfirmOwnershipResponse,
  StoreConfirmPaymentResponse,
  StoreHubSettingsResponse,
  StorePaymentListResponse,
  StorePaymentStatementResponse,
  StorePlanListResponse,
  StoreSubscriptionListResponse,
  StoreSubscriptionResponse,
} from "../../src/types/http"
import { cardCalls } from "./card-calls"
import type { FileKind } from "./file"
import { toQueryString } from "./query-string"
import { sessionCalls } from "./session-calls"
import { createRequests, type CustomerHubClientOptions } from "./request"

/** Which rows of Payment History to read. */
export type PaymentListParams = PaymentRange & {
  /** Column to sort by; a leading `-` sorts downwards. */
  order?: PaymentOrder
  /** Rows a page. */
  limit?: number
  /** Rows to skip. */
  offset?: number
}

/** Which plans to read, and where they are sold. */
export type PlanListParams = {
  /** Up to 100 variants; or all of one product by `product_id`. */
  variant_id?: string[]
  product_id?: string
} & (
  | {
      region_id: string
      /** Of the region: prices are told with its tax. */
      country_code?: string
    }
  | { currency_code: string }
)

const INVOICE: FileKind = { type: "application/pdf", fallbackName: "invoice.pdf" }
const CREDIT_NOTE: FileKind = { type: "application/pdf", fallbackName: "credit-note.pdf" }
const INVOICES: FileKind = { type: "application/zip", fallbackName: "invoices.zip" }
const EXPORT: FileKind = { type: "text/csv", fallbackName: "payments.csv" }

/**
 * A typed client of the store API under `/store/customer-hub`.
 *
 * In a browser on the same origin the session is an HttpOnly cookie. On a server pass
 * `sessionToken`, the `token` that `createSession` answered with when told `with_token`. Every method throws
 * `CustomerHubError`.
 *
 * @param options - where the server is and how to speak to it
 * @example
 * const hub = createCustomerHubClient({ baseUrl: "https://api.example.com", publishableKey })
 * await hub.requestAccessLink({ email: "ada@example.com" })
 */
export function createCustomerHubClient(options: CustomerHubClientOptions) {
  const { request, download } = createRequests(options)

  return {
    /** Store name, logo, contact entries, and which features are on. */
    getSettings: () => request<StoreHubSettingsResponse>("GET", "/settings"),

    /**
     * The plans by which variants are sold and what they cost, for whoever visits the shop. Variants
     * without a plan, or without a price there, are left out. Caches may keep the answer for a minute.
     */
    listPlans: (params: PlanListParams) =>
      request<StorePlanListResponse>(
        "GET",
        `/plans${toQueryString(params)}`,
        undefined,
        "public"
      ),

    /**
     * What the buyer of a cart's subscriptions agrees to, as of now. Ask again after each change of the
     * cart.
     */
    getCartTerms: (cartId: string) =>
      request<CartTermsResponse>("GET", `/carts/${encodeURIComponent(cartId)}/terms`),

    /**
     * Asks for an access link by e-mail, with a code beside it, or by the token of a link that no longer
     * works: for a new one in its place. The answer is the same for every address and token. On a server pass `with_nonce`, and keep the `nonce` for `inspectAccessLink` and for
     * signing in by code.
     */
    requestAccessLink: (body: RequestAccessLinkBody) =>
      request<RequestAccessLinkResponse>("POST", "/access-links", body),

    /**
     * Whose link a token is, and whether it was asked for here. Spends nothing. Unless `straight` is
     * true, show the masked address and redeem after a click: somebody may have led a visitor to a
     * link of their own. Refused with `access_link_invalid`; the error's `email` then says, masked, where
     * a new link in place of this one goes.
     */
    inspectAccessLink: (body: InspectAccessLinkBody) =>
      request<InspectAccessLinkResponse>("POST", "/access-links/inspect", body),

    /**
     * Redeems an access link, or the code beside it. On a server pass `with_token`. Refused with
     * `access_link_invalid` or `access_code_invalid`.
     */
    createSession: (body: CreateHubSessionBody) =>
      request<CreateHubSessionResponse>("POST", "/sessions", body),

    /**
     * Opens a session for a customer who is logged in at the shop, without a mail. While its `opens_all`
     * is false, it shows what that account bought; `sendSessionCode` and `confirmSession` open the
     * rest. Refused with `customer_login_required`. Sign out of it (`deleteSession`) with the shop.
     *
     * @param customerToken - Medusa's token of the customer
     */
    createSessionFromCustomer: (customerToken: string) =>
      createRequests({
        ...options,
        sessionToken: customerToken,
      }).request<CreateHubSessionResponse>("POST", "/sessions/from-customer", {}),

    /**
     * Who is signed in and until when. Refused with `session_invalid`.
     *
     * @param scope - `update_payment_method` asks for the session of a card link, which a browser
     *   keeps beside the hub's own
     */
    getSession: (scope?: HubSession["scope"]) =>
      request<HubSessionResponse>("GET", `/sessions/current${toQueryString({ scope })}`),

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
     * Answers whether the customer bought a subscription that somebody unproven bought under their
     * address. A card goes to it only after a yes; what was confirmed stays so.
     */
    confirmOwnership: (id: string, body: StoreConfirmOwnershipBody) =>
      request<StoreConfirmOwnershipResponse>(
        "POST",
        `/subscriptions/${encodeURIComponent(id)}/confirm-ownership`,
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

    /**
     * Settles a payment that the customer has confirmed with Stripe.js. It charges nothing itself.
     * Refused with `payment_declined`, `payment_in_progress` or `nothing_to_confirm`.
     */
    completePayment: (id: string) =>
      request<StoreSubscriptionResponse>(
        "POST",
        `/subscriptions/${encodeURIComponent(id)}/confirm-payment/complete`,
        {}
      ),

    ...sessionCalls(request),

    ...cardCalls(request),

    /** One page of Payment History. */
    listPayments: (params: PaymentListParams = {}) =>
      request<StorePaymentListResponse>("GET", `/payments${toQueryString(params)}`),

    /** The payments of a range with their totals, for paper. */
    getPaymentStatement: (range: PaymentRange = {}) =>
      request<StorePaymentStatementResponse>(
        "GET",
        `/payments/statement${toQueryString(range)}`
      ),

    /** Every payment of a range as a CSV file, for Excel of the region of `csv_locale`. */
    exportPayments: (range: PaymentRange & { csv_locale?: string } = {}) =>
      download(`/payments/export${toQueryString(range)}`, EXPORT),

    /** A payment's invoice as a PDF file; `not_found` when it is someone else's. */
    downloadInvoice: (id: string) =>
      download(`/payments/${encodeURIComponent(id)}/invoice`, INVOICE),

    /** A refund's credit note as a PDF file; `not_found` when it is someone else's. */
    downloadCreditNote: (id: string, creditNoteId: string) =>
      download(
        `/payments/${encodeURIComponent(id)}/credit-notes/${encodeURIComponent(creditNoteId)}`,
        CREDIT_NOTE
      ),

    /**
     * Every invoice and credit note of a range as a ZIP file. Refused with `invalid_request` when
     * these are too many for one file, and with `not_found` when there are none.
     */
    downloadInvoices: (range: PaymentRange = {}) =>
      download(`/payments/invoices${toQueryString(range)}`, INVOICES),
  }
}

/** What {@link createCustomerHubClient} returns. */
export type CustomerHubClient = ReturnType<typeof createCustomerHubClient>
