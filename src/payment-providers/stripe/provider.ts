import type { Limiter } from "../../lib/limiter"
import type { CustomerHubOptions } from "../../options"
import type { PaymentProvider } from "../types"
import { createStripeCharger } from "./charger"
import { createStripeClient } from "./client"
import { stripeCustomerAction } from "./customer-action"
import { stripeCustomers } from "./customers"
import { stripeDisputes } from "./disputes"
import { stripeIdentity } from "./identity"
import { stripePurchase } from "./purchase"
import { stripeRefunds } from "./refunds"
import { stripeSetup } from "./setup"
import { stripeWebhooks } from "./webhooks"

/** Medusa's own Stripe provider, for cards. */
export const STRIPE_PROVIDER_ID = "pp_stripe_stripe"

/**
 * Everything that the plugin does with Stripe.
 *
 * @param options.keys - without them, purchases save their cards all the same, for when the keys are
 * there
 * @param limit - that each request to Stripe waits for
 */
export function createStripeProvider(
  { keys, hubUrl }: { keys: CustomerHubOptions["stripe"]; hubUrl: string },
  limit: Limiter
): PaymentProvider {
  if (!keys) {
    return { purchase: stripePurchase(null), webhooks: stripeWebhooks(undefined) }
  }
  const stripe = createStripeClient(keys, limit)
  return {
    purchase: stripePurchase(stripe),
    charger: createStripeCharger(stripe, hubUrl),
    setup: stripeSetup(stripe, keys.publishableKey),
    customerAction: stripeCustomerAction(stripe, keys.publishableKey),
    webhooks: stripeWebhooks(keys.webhookSecret),
    refunds: stripeRefunds(stripe),
    identity: stripeIdentity(stripe, keys.apiKey),
    disputes: stripeDisputes(stripe),
    customers: stripeCustomers(stripe),
  }
}
