import type { ResolvedHubOptions } from "../options"

/**
 * Whether the hub's pages can take a card: Stripe is configured, and the page may be told the key
 * that Stripe.js needs.
 */
export function takesCards({ stripe }: ResolvedHubOptions): boolean {
  return !!stripe?.publishableKey
}
