import type { IsoDateTime } from "./common"

/**
 * `POST /store/customer-hub/access-links`; answered with 202 whatever the address or token. Either of
 * them.
 */
export type RequestAccessLinkBody = {
  email?: string
  /** Of a link that no longer works: a new one for the same goes to the same address. */
  token?: string
  /** Puts the nonce into the answer, for a storefront's server: the hosted page has it as a cookie. */
  with_nonce?: boolean
}

/** 202 of `POST /access-links`. */
export type RequestAccessLinkResponse = {
  /**
   * Proves later that a link or a code is used where it was asked for. Keep it on the server, with
   * the visitor's session. Absent when the same was asked for a moment ago: keep the earlier one.
   */
  nonce?: string
}

/** `POST /store/customer-hub/access-links/inspect`. */
export type InspectAccessLinkBody = {
  /** From the access link's fragment. */
  token: string
  /** Of the asking, for a storefront's server. */
  nonce?: string
}

/** What a link opens; asking spends nothing. */
export type InspectAccessLinkResponse = {
  access_link: {
    /** Whose it is, masked: `a…@example.com`. */
    email: string
    purpose: "sign_in" | "update_payment_method"
    /** True when this browser asked for that very link. Otherwise ask before you redeem it. */
    straight: boolean
  }
}

/** `POST /store/customer-hub/sessions`: either the token of a link, or the code beside it. */
export type CreateHubSessionBody = {
  /** From the access link's fragment. */
  token?: string
  /** Six digits; spaces and dashes do no harm. */
  code?: string
  /** Of the asking, with `code`, for a storefront's server. */
  nonce?: string
  /** Puts the session's token into the answer. Required everywhere but on the hosted page. */
  with_token?: boolean
}

export type HubSession = {
  /**
   * An opaque id of the person, the same in each of their sessions. Every private answer has it in the
   * header `X-Customer-Hub-Person`. A request that sends it there is refused with `person_changed` once
   * somebody else has signed in in the same browser.
   */
  person: string
  email: string
  scope: "hub" | "update_payment_method"
  /** The only subscription that an `update_payment_method` session may act on; else null. */
  subscription_id: string | null
  /**
   * Whether it opens all that was bought under the address. False for a login at the shop whose address
   * nobody has proven yet: what that account bought is shown, and nothing that was bought as a guest.
   * A code, as for `fresh_until`, opens the rest.
   */
  opens_all: boolean
  expires_at: IsoDateTime
  /**
   * Until when a card can be changed. After that ask for a code by `POST /sessions/current/code`, and
   * send what the customer types to `POST /sessions/current/confirm`.
   */
  fresh_until: IsoDateTime
}

/** `server_time` lets a page count down without trusting the device's clock. */
export type HubSessionResponse = { session: HubSession; server_time: IsoDateTime }

/** 201 of `POST /sessions` and `POST /sessions/from-customer`. The hosted page gets no `token`: its session is an HttpOnly cookie. */
export type CreateHubSessionResponse = HubSessionResponse & { token?: string }

/** 202 of `POST /sessions/current/code`. */
export type SendSessionCodeResponse = {
  /** Where the code went, masked: `a…@example.com`. */
  email: string
}

/**
 * `POST /sessions/current/confirm`; answered as `POST /sessions` is, with 200. The session has another
 * token from then on: the old one opens nothing any more.
 */
export type ConfirmSessionBody = {
  /** Six digits; spaces and dashes do no harm. */
  code: string
  /** Puts the session's new token into the answer. Required everywhere but on the hosted page. */
  with_token?: boolean
}

/** Names of a browser and its system, such as Chrome and Android; null for what is not known. */
export type SessionDevice = { browser: string | null; os: string | null }

/** `link` came by e-mail because the customer asked, or in a mail of the shop; `shop_login` is a login at the shop. */
export type SignInMethod = "link" | "staff_link" | "card_link" | "shop_login"

type SessionSummary = {
  id: string
  device: SessionDevice
  method: SignInMethod
  signed_in_at: IsoDateTime
}

/** A live session of the signed-in person. */
export type StoreSession = SessionSummary & {
  expires_at: IsoDateTime
  /** The one that asks. */
  is_current: boolean
}

/** A session that is over. */
export type StorePastSession = SessionSummary & {
  ended_at: IsoDateTime
  /**
   * `ended_elsewhere`: from another browser of the person; `replaced`: by signing in again in the
   * same one; `address_gone`: no customer record has the address any more.
   */
  end_reason:
    | "expired"
    | "signed_out"
    | "ended_elsewhere"
    | "replaced"
    | "ended_by_staff"
    | "address_gone"
}

/** `GET /store/customer-hub/sessions`; the newest first. */
export type StoreSessionListResponse = {
  sessions: StoreSession[]
  /** The last ones of 90 days. */
  past_sessions: StorePastSession[]
  server_time: IsoDateTime
}

/** A customer's live session, for staff. */
export type AdminHubSession = SessionSummary & { expires_at: IsoDateTime }

/**
 * `GET` and `DELETE /admin/customer-hub/customers/:id/sessions`, and
 * `DELETE /admin/customer-hub/subscriptions/:id/sessions`: those that are live then.
 */
export type AdminHubSessionsResponse = { sessions: AdminHubSession[] }
