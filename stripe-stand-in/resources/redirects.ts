import type Stripe from "stripe"
import { wrongParameter } from "../errors"
import type { World } from "../world"

/**
 * A server that confirms an intent which may use redirecting payment methods has to say where they
 * lead back to; Stripe.js says it by itself.
 *
 * @throws without a `return_url`, unless redirects are switched off
 */
export function checkRedirects(
  intent: { automatic_payment_methods: { allow_redirects?: string } | null },
  { isBrowser, returnUrl }: { isBrowser: boolean; returnUrl?: string }
): void {
  const mayRedirect = intent.automatic_payment_methods?.allow_redirects === "always"
  if (mayRedirect && !isBrowser && !returnUrl) {
    throw wrongParameter(
      "This intent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating the intent.",
      "return_url"
    )
  }
}

/**
 * Where the bank's question leads back to when it takes the whole window. Stripe.js shows it in a
 * layer over the page, unless the card's bank wants more.
 */
export function leadsBackTo(
  world: World,
  { id }: Stripe.PaymentMethod,
  { isBrowser, returnUrl }: { isBrowser: boolean; returnUrl?: string }
): string | undefined {
  return isBrowser && !world.cards.get(id)?.redirects ? undefined : returnUrl
}
