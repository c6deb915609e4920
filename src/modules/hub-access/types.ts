/** Who made a link come into being. */
export type AccessLinkRequester = "customer" | "staff" | "product_email" | "system"

/** What a redeemed link of this purpose opens. */
export type AccessLinkPurpose = "sign_in" | "update_payment_method"

export type HubSessionScope = "hub" | "update_payment_method"

/** A hub session as the rest of the plugin sees it: never with its token. */
export type LiveHubSession = {
  id: string
  /** The person, as a folded address. */
  email: string
  scope: HubSessionScope
  subscription_id: string | null
  expires_at: Date
}

/** A link that is about to be mailed. */
export type NewAccessLink = {
  /** The person it signs in, as a folded address. */
  email: string
  /** SHA-256 of its token, in hex. */
  token_hash: string
  purpose: AccessLinkPurpose
  subscription_id: string | null
  requested_by: AccessLinkRequester
  requested_by_id: string | null
  /** Business time. */
  expires_at: Date
}

export type RedeemAccessLinkInput = {
  /** SHA-256 of the link's token, in hex. */
  token_hash: string
  /** SHA-256 of the token that the caller gives to the link's holder. */
  session_token_hash: string
  /** Business time. */
  at: Date
}

export type TakeAllowanceInput = {
  /** What is counted, for example `mail:ann@example.com`. */
  key: string
  /** How many may be taken within the window. */
  limit: number
  /** Length of the sliding window, in milliseconds. */
  window: number
  /** Business time. */
  at: Date
}
