import type { MedusaContainer } from "@medusajs/framework/types"

import { STRIPE_PROVIDER_ID } from "../../payment-providers"
import { createStripeClient } from "../../payment-providers/stripe/client"
import { hubError } from "../../lib/errors"
import { SUBSCRIPTION_MODULE } from "../../modules/subscription"
import type { StoreConfirmPaymentResponse } from "../../types/http"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"

/** A PaymentIntent in one of these can still be confirmed by the customer. */
const OPEN = ["requires_action", "requires_payment_method", "requires_confirmation"]

/**
 * The payment that a customer can confirm, out of the subscription's open failed charge.
 *
 * @throws nothing_to_confirm; payment_in_progress when Stripe does not answer
 */
export async function findPaymentToConfirm(
  container: MedusaContainer,
  subscriptionId: string
): Promise<StoreConfirmPaymentResponse> {
  const { stripe: keys } = container.resolve(HUB_SETTINGS_MODULE).options
  const waiting = await findWaitingPayment(container, subscriptionId)
  if (!keys || !waiting) {
    throw nothingToConfirm()
  }
  const intent = await createStripeClient(keys)
    .paymentIntents.retrieve(waiting.provider_payment_id)
    .catch(() => {
      throw hubError(
        "payment_in_progress",
        "The payment provider does not answer. Try again in a few minutes."
      )
    })
  if (!intent.client_secret || !OPEN.includes(intent.status)) {
    throw nothingToConfirm()
  }
  return {
    client_secret: intent.client_secret,
    publishable_key: keys.publishableKey ?? null,
  }
}

/** The failed cycle whose bank waits for the customer, with its payment; null without one. */
export async function findWaitingPayment(
  container: MedusaContainer,
  subscription_id: string
): Promise<{ cycle_id: string; provider_payment_id: string } | null> {
  const subscriptions = container.resolve(SUBSCRIPTION_MODULE)
  const { payment_provider_id } =
    await subscriptions.retrieveHubSubscription(subscription_id)
  const [failed] = await subscriptions.listHubBillingCycles({
    subscription_id,
    status: "failed",
  })
  if (!failed?.provider_payment_id || payment_provider_id !== STRIPE_PROVIDER_ID) {
    return null
  }
  const [last] = await subscriptions.lastAttempts([failed.id])
  return last?.status === "requires_action"
    ? { cycle_id: failed.id, provider_payment_id: failed.provider_payment_id }
    : null
}

export function nothingToConfirm() {
  return hubError("nothing_to_confirm", "There is no payment that waits for you.")
}
