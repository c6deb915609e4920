import type { MedusaContainer } from "@medusajs/framework/types"

import { chargingStopped, hubError } from "../../lib/errors"
import { SUBSCRIPTION_MODULE } from "../../modules/subscription"
import type { StoreConfirmPaymentResponse } from "../../types/http"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"

/**
 * The payment that a customer can confirm, out of the subscription's open failed charge.
 *
 * @throws charging_stopped; nothing_to_confirm; payment_in_progress when the provider does not answer
 */
export async function findPaymentToConfirm(
  container: MedusaContainer,
  subscriptionId: string
): Promise<StoreConfirmPaymentResponse> {
  const { charging_stopped_by } = await container
    .resolve(SUBSCRIPTION_MODULE)
    .retrieveHubSubscription(subscriptionId, { select: ["charging_stopped_by"] })
  if (charging_stopped_by) {
    throw chargingStopped()
  }
  const waiting = await findWaitingPayment(container, subscriptionId)
  if (!waiting) {
    throw nothingToConfirm()
  }
  const { customerAction } = container
    .resolve(HUB_SETTINGS_MODULE)
    .paymentProviders.find(waiting.provider_id)
  const action = await customerAction?.find(waiting.provider_payment_id).catch(() => {
    throw hubError(
      "payment_in_progress",
      "The payment provider does not answer. Try again in a few minutes."
    )
  })
  if (!action) {
    throw nothingToConfirm()
  }
  return action
}

/** A payment that waits for its customer. */
export type WaitingPayment = {
  cycle_id: string
  provider_id: string
  provider_payment_id: string
}

/** The failed cycle whose bank waits for the customer, with its payment; null without one. */
export async function findWaitingPayment(
  container: MedusaContainer,
  subscription_id: string
): Promise<WaitingPayment | null> {
  const subscriptions = container.resolve(SUBSCRIPTION_MODULE)
  const { payment_provider_id } =
    await subscriptions.retrieveHubSubscription(subscription_id)
  const [own] = await subscriptions.listHubBillingCycles({
    subscription_id,
    status: "failed",
  })
  const failed = own?.charged_with_id
    ? await subscriptions.retrieveHubBillingCycle(own.charged_with_id)
    : own
  if (!failed?.provider_payment_id || !payment_provider_id) {
    return null
  }
  const [last] = await subscriptions.lastAttempts([failed.id])
  return last?.status === "requires_action"
    ? {
        cycle_id: failed.id,
        provider_id: payment_provider_id,
        provider_payment_id: failed.provider_payment_id,
      }
    : null
}

/** The refusal when no payment waits for the customer. */
export function nothingToConfirm() {
  return hubError("nothing_to_confirm", "There is no payment that waits for you.")
}

/** The refusal while the customer's bank has not answered. */
export function notConfirmedYet() {
  return hubError(
    "payment_in_progress",
    "Your bank has not confirmed the payment yet. Look again in a few minutes."
  )
}
