import type { ResolvedHubOptions } from "../../options"

/** Origins that the page takes Stripe.js from, shows frames of, and lets talk to Stripe. */
export type StripeSources = { script: string; frame: string; connect: string }

/**
 * What Stripe documents for Stripe.js with cards, 3-D Secure included, and no more
 * (https://docs.stripe.com/security/guide?csp=csp-js#content-security-policy): Stripe.js starts its
 * frames on changing names below js.stripe.com, and hooks.stripe.com shows the banks' pages. Its list
 * goes on with Google Maps, which only its form for addresses asks.
 */
const STRIPE: StripeSources = {
  script: "https://js.stripe.com https://*.js.stripe.com",
  frame: "https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com",
  connect: "https://api.stripe.com",
}

/**
 * What the page may load for taking cards.
 *
 * @param stripe - the plugin's option; with a `host` that one takes the place of all of Stripe
 * @returns null when the shop takes no cards here
 */
export function stripeSources(
  stripe: ResolvedHubOptions["stripe"]
): StripeSources | null {
  if (!stripe?.publishableKey) {
    return null
  }
  if (!stripe.host) {
    return STRIPE
  }
  const { origin } = new URL(stripe.host)
  return { script: origin, frame: origin, connect: origin }
}

/**
 * Where the page finds Stripe.js.
 *
 * @returns null for Stripe's own address, which Stripe's package knows
 */
export function stripeJsUrl(stripe: ResolvedHubOptions["stripe"]): string | null {
  return stripe?.publishableKey && stripe.host
    ? new URL("/stripe.js", stripe.host).href
    : null
}
