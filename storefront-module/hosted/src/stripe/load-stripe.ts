import type { Stripe } from "@stripe/stripe-js"
import { config } from "../config"

/** Stripe.js is not there: no connection, or something in the browser blocks it. */
export class StripeNotLoaded extends Error {
  constructor(cause?: unknown) {
    super("Stripe.js did not load.", { cause })
    this.name = "StripeNotLoaded"
  }
}

/**
 * Loads Stripe.js, which is fetched from Stripe when it is first needed and not before.
 *
 * @param publishableKey - of the merchant's Stripe account
 * @throws StripeNotLoaded; calling again tries again
 */
export async function loadStripe(publishableKey: string): Promise<Stripe> {
  try {
    const stripeJs = await import("@stripe/stripe-js/pure")
    if (config.stripe_js_url && !window.Stripe) {
      await loadScript(config.stripe_js_url)
    }
    const stripe = await stripeJs.loadStripe(publishableKey)
    if (stripe) {
      return stripe
    }
  } catch (error) {
    throw new StripeNotLoaded(error)
  }
  throw new StripeNotLoaded()
}

function loadScript(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = url
    script.onload = () => resolve()
    script.onerror = () => {
      script.remove()
      reject(new Error(`${url} did not load.`))
    }
    document.head.append(script)
  })
}
