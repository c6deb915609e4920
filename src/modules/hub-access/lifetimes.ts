const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** How long an access link can be redeemed, in milliseconds. */
export const ACCESS_LINK_LIFETIME = 60 * MINUTE

/** How long a mailed code can be typed, in milliseconds (OWASP ASVS 2.7: ten minutes). */
export const ACCESS_CODE_LIFETIME = 10 * MINUTE

/** Guesses at one code: five of a million codes are a chance of 1 in 200,000. */
export const ACCESS_CODE_TRIES = 5

/** How long a hub session lasts from sign-in, in milliseconds. It is never extended. */
export const HUB_SESSION_LIFETIME = 30 * MINUTE

/**
 * How long a sign-in, or a code typed since, is fresh enough to change a card, in milliseconds (OWASP
 * ASVS 7.5.1: authenticate again before what is sensitive).
 */
export const FRESH_SIGN_IN_LIFETIME = 10 * MINUTE

/** Mails that customers can cause to one address (OWASP: limit resends of credentials). */
export const MAIL_RATE_LIMIT = { limit: 3, window: 15 * MINUTE }

/** The same mail, asked for again: a second click, or a request that reached the server twice. */
export const REPEAT_RATE_LIMIT = { limit: 1, window: 3_000 }

/** Requests for links that one IP address may make. */
export const IP_RATE_LIMIT = { limit: 30, window: 15 * MINUTE }

/** Codes that one IP address may try, right or wrong. */
export const CODE_RATE_LIMIT = { limit: 30, window: 15 * MINUTE }

/** Sessions that one customer record's login at the shop may open. */
export const CUSTOMER_SESSION_RATE_LIMIT = { limit: 30, window: 15 * MINUTE }

/** Times that a customer can have a subscription's failed charge tried. */
export const RETRY_RATE_LIMIT = { limit: 5, window: 60 * MINUTE }

/** Cards that may be begun for a subscription: testers of stolen cards want many. */
export const CARD_SETUP_RATE_LIMIT = { limit: 5, window: 60 * MINUTE }

/**
 * Cards that a guest may begin for carts that cost nothing now: of one cart, for one e-mail address,
 * and from one IP address. One that is open is answered again, and counts once.
 */
export const CART_CARD_RATE_LIMITS = {
  cart: { limit: 5, window: 60 * MINUTE },
  address: { limit: 10, window: 60 * MINUTE },
  ip: IP_RATE_LIMIT,
}

/** ZIPs of invoices that a person may have drawn: each takes seconds of a processor. */
export const INVOICES_RATE_LIMIT = { limit: 5, window: 15 * MINUTE }

/** Single invoices and credit notes that a person may have drawn. */
export const DOCUMENT_RATE_LIMIT = { limit: 60, window: 15 * MINUTE }

/** How long staff can look back on the links that were mailed, in milliseconds. */
export const ACCESS_LINK_RETENTION = 90 * DAY

/** How long customers can look back on their sign-ins: as long as on the links that they used. */
export const SESSION_RETENTION = ACCESS_LINK_RETENTION

/** How long counts, which name addresses and IPs, outlive their use. */
export const RATE_LIMIT_RETENTION = DAY
