import type { IsoDateTime } from "./common"

/** `POST /store/customer-hub/access-links`; answered with 202 and `{}` whatever the address. */
export type RequestAccessLinkBody = { email: string }

/** `POST /store/customer-hub/sessions`: the token from the access link's fragment. */
export type CreateHubSessionBody = { token: string }

export type HubSession = {
  email: string
  scope: "hub" | "update_payment_method"
  /** The only subscription that an `update_payment_method` session may act on; else null. */
  subscription_id: string | null
  expires_at: IsoDateTime
}

/** `server_time` lets a page count down without trusting the device's clock. */
export type HubSessionResponse = { session: HubSession; server_time: IsoDateTime }

/** 201 of `POST /sessions`. The hosted page ignores `token`: its session is an HttpOnly cookie. */
export type CreateHubSessionResponse = HubSessionResponse & { token: string }

/** Names of a browser and its system, such as Chrome and Android; null for what is not known. */
export type SessionDevice = { browser: string | null; os: string | null }

/** `link` came by e-mail because the customer asked, or in a mail of the shop. */
export type SignInMethod = "link" | "staff_link" | "card_link"

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
 * `GET` and `DELETE /admin/customers/:id/customer-hub-sessions`, and
 * `DELETE /admin/subscriptions/:id/hub-sessions`: those that are live then.
 */
export type AdminHubSessionsResponse = { sessions: AdminHubSession[] }
