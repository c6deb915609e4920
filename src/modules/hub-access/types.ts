/** Who made a link come into being. */
export type AccessLinkRequester = "customer" | "staff" | "product_email" | "system"

/** What a redeemed link of this purpose opens. */
export type AccessLinkPurpose = "sign_in" | "update_payment_method"

export type HubSessionScope = "hub" | "update_payment_method"

/** A browser and its system by their names; null for what is not known. */
export type Device = { browser: string | null; os: string | null }

/**
 * Why a session ended before its time: the person signed out, ended it from another browser, signed
 * in again in this one; staff ended it; no customer record has its address any more.
 */
export const SESSION_END_REASONS = [
  "signed_out",
  "ended_elsewhere",
  "replaced",
  "ended_by_staff",
  "address_gone",
] as const

export type SessionEndReason = (typeof SESSION_END_REASONS)[number]

/** Whose data a session opens. */
export type HubPerson = {
  /** The person, as a folded address. */
  email: string
  /**
   * The only customer record that is opened, as long as nobody has proven that they read the address's
   * mail: anybody can register somebody's address at the shop. Null opens every record of the person.
   */
  bound_customer_id: string | null
}

/** A hub session as the rest of the plugin sees it: never with its token. */
export type LiveHubSession = HubPerson & {
  id: string
  scope: HubSessionScope
  subscription_id: string | null
  /** When the person last proved that they read their mail; 1970 when they have not. */
  authenticated_at: Date
  expires_at: Date
}

/** A sign-in of a person, whether its session is still live or not. */
export type SignIn = Device & {
  id: string
  scope: HubSessionScope
  /** Who made the link come into being; null when it was forgotten already, or there was none. */
  requested_by: AccessLinkRequester | null
  /** The customer record whose login at the shop opened it; null when a link did. */
  customer_id: string | null
  signed_in_at: Date
  expires_at: Date
  revoked_at: Date | null
  end_reason: SessionEndReason | null
}

/** Which live sessions of a person end, and why. */
export type EndSessionsInput = HubPerson & {
  /** Only this one; all of them without. */
  id?: string
  /** All but this one. */
  except_id?: string
  reason: SessionEndReason
  /** The staff user's id when staff end them. */
  ended_by_id?: string | null
  /** Business time. */
  at: Date
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
  /** SHA-256 of the nonce of the browser that asked, in hex. */
  nonce_hash: string | null
  /** Salted hash of the code in the same mail; see `hashCode`. */
  code_hash: string | null
  /** Business time. */
  code_expires_at: Date | null
}

/** A link that can be redeemed, as its holder may know it before they do. */
export type OpenAccessLink = {
  /** The person, as a folded address. */
  email: string
  purpose: AccessLinkPurpose
  nonce_hash: string | null
}

/** The session that a link or a code opens. */
export type NewHubSession = {
  /** SHA-256 of the token that the caller gives to the link's holder. */
  session_token_hash: string
  /** Where the person signs in. */
  device: Device
  /**
   * SHA-256 of the tokens that the same browser holds already, by scope: the new session ends the
   * one of its own scope.
   */
  replaced: Record<HubSessionScope, string | null>
  /** Business time. */
  at: Date
}

/** The session that a login at the shop opens. */
export type NewCustomerSession = Pick<
  NewHubSession,
  "session_token_hash" | "device" | "at"
> & {
  /** The customer record that is logged in. */
  customer_id: string
  /** Its address, folded. */
  email: string
  /** Whether it is known that whoever is logged in reads that address's mail. */
  address_proven: boolean
}

export type RedeemAccessLinkInput = NewHubSession & {
  /** SHA-256 of the link's token, in hex. */
  token_hash: string
}

export type RedeemAccessCodeInput = NewHubSession & {
  /** SHA-256 of the nonce of the browser in which the code is typed, in hex. */
  nonce_hash: string
  /** Of the typed code; see `hashCode`. */
  code_hash: string
}

/** A code that is about to be mailed to the person of a live session. */
export type NewSessionCode = {
  /** SHA-256 of the session's token, in hex. */
  token_hash: string
  /** Of the code, salted with `token_hash`; see `hashCode`. */
  code_hash: string
  /** Business time. */
  code_expires_at: Date
}

export type ConfirmSessionInput = {
  /** SHA-256 of the session's token, in hex. */
  token_hash: string
  /** Of the typed code; see `hashCode`. */
  code_hash: string
  /** SHA-256 of the token that takes the other one's place when the code is right. */
  new_token_hash: string
  /** Business time. */
  at: Date
}

export type RateLimitUse = {
  /** What is counted, for example `mail:ann@example.com`; of any length, only its hash is stored. */
  key: string
  /** How many may be taken within the window. */
  limit: number
  /** Length of the sliding window, in milliseconds. */
  window: number
  /** Business time. */
  at: Date
}
