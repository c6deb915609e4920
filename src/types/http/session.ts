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
