const MINUTE = 60_000

/** How long an access link can be redeemed, in milliseconds. */
export const ACCESS_LINK_LIFETIME = 60 * MINUTE

/** How long a hub session lasts from sign-in, in milliseconds. It is never extended. */
export const HUB_SESSION_LIFETIME = 30 * MINUTE

/** Mails that customers can cause to one address (OWASP: limit resends of credentials). */
export const MAIL_ALLOWANCE = { limit: 3, window: 15 * MINUTE }

/** Requests for links that one IP address may make. */
export const IP_ALLOWANCE = { limit: 30, window: 15 * MINUTE }
