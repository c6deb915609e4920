import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"

/**
 * The hosted page's cookies. A card link's session has one of its own, so that opening a card link
 * throws nobody out of their hub. `asked` holds the nonce of the browser that asked for a link. `kept`
 * holds nothing: it shows that this browser keeps cookies.
 */
const COOKIES = {
  hub: "customer_hub_session",
  update_payment_method: "customer_hub_card_session",
  asked: "customer_hub_asked",
  kept: "customer_hub_kept",
} as const

export type HubCookie = keyof typeof COOKIES

/** The value of a cookie; null when the browser has none. */
export function readCookie(req: MedusaRequest, cookie: HubCookie): string | null {
  const value: unknown = req.cookies?.[nameOf(req, cookie)]
  // Express turns a cookie that starts with `j:` into whatever its JSON says.
  return typeof value === "string" ? value : null
}

/** Whether the browser sends a cookie of that name, whatever is in it. */
export function hasCookie(req: MedusaRequest, cookie: HubCookie): boolean {
  return nameOf(req, cookie) in (req.cookies ?? {})
}

/** Whether the browser sends any of the hub's cookies. */
export function hasAnyCookie(req: MedusaRequest): boolean {
  return Object.keys(COOKIES).some((cookie) => hasCookie(req, cookie as HubCookie))
}

/**
 * Gives the hosted page something to keep, out of reach of scripts and of other sites.
 *
 * @param maxAge - in milliseconds; without it the browser keeps it until it is closed
 */
export function setCookie<Body>(
  req: MedusaRequest,
  res: MedusaResponse<Body>,
  { cookie, value, maxAge }: { cookie: HubCookie; value: string; maxAge?: number }
): void {
  res.cookie(nameOf(req, cookie), value, { ...attributes(req), maxAge })
}

/** Takes a cookie back. */
export function clearCookie<Body>(
  req: MedusaRequest,
  res: MedusaResponse<Body>,
  cookie: HubCookie
): void {
  res.clearCookie(nameOf(req, cookie), attributes(req))
}

/**
 * `__Secure-` keeps pages without https from setting the cookie (RFC 6265bis). `__Host-` would demand
 * the path `/`, and so send the session to every route of Medusa and of whatever else is on the host;
 * what it adds, that no sibling domain can plant a cookie, is had by the nonce and the Origin check.
 */
function nameOf(req: MedusaRequest, cookie: HubCookie): string {
  return isSecure(req) ? `__Secure-${COOKIES[cookie]}` : COOKIES[cookie]
}

function attributes(req: MedusaRequest) {
  return {
    httpOnly: true,
    sameSite: "strict",
    secure: isSecure(req),
    path: "/store/customer-hub",
  } as const
}

function isSecure(req: MedusaRequest): boolean {
  const { options } = req.scope.resolve(HUB_SETTINGS_MODULE)
  return options.hubUrl.startsWith("https:")
}
