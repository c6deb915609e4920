import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import type { ResolvedHubOptions } from "../../options"
import { stripeSources } from "./stripe-sources"

/**
 * The page loads its own files and talks to its own origin; pictures may also come from any https
 * address (logo, products). Nothing inline, no forms that leave, no frames around it. A shop that
 * takes cards adds Stripe, on every address of the hub: the page goes from one to the next without
 * loading anew, so the policy of the first one holds for all.
 */
function contentSecurityPolicy(stripe: ResolvedHubOptions["stripe"]): string {
  const sources = stripeSources(stripe)
  const andStripe = (source?: string) => (source ? ` ${source}` : "")
  return [
    "default-src 'none'",
    `script-src 'self'${andStripe(sources?.script)}`,
    "style-src 'self'",
    "img-src 'self' https:",
    `connect-src 'self'${andStripe(sources?.connect)}`,
    "font-src 'self'",
    ...(sources ? [`frame-src ${sources.frame}`] : []),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ")
}

const PAGE_HEADERS = {
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Cross-Origin-Opener-Policy": "same-origin",
  // Cards are typed in: neither the page nor a frame in it asks the browser to pay.
  "Permissions-Policy":
    "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}

/** Sets the headers that every answer below `/customer-hub` carries, refusals included. */
export function pageHeaders(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
) {
  const { options } = req.scope.resolve(HUB_SETTINGS_MODULE)
  res.set(PAGE_HEADERS)
  res.set("Content-Security-Policy", contentSecurityPolicy(options.stripe))
  next()
}
