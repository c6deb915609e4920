import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { STRIPE_PROVIDER_ID } from "../../payment-providers"
import { createStripeClient } from "../../payment-providers/stripe/client"
import { readSavedCard } from "../payment-methods/saved-card"
import { updatePaymentMethodWorkflow } from "../payment-methods/update-payment-method"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"

/**
 * Puts a card that the customer saved into the subscription they saved it for, also when their tab
 * closed before the page could ask for that. SetupIntents of other purposes are left alone.
 *
 * @returns true: nothing is left to do
 */
export async function swapToSavedCard(
  container: MedusaContainer,
  setupIntentId: string
): Promise<boolean> {
  const stripe = createStripeClient(
    container.resolve(HUB_SETTINGS_MODULE).options.stripe!
  )
  const found = await readSavedCard(container, stripe, {
    setup_intent_id: setupIntentId,
    subscription_id: null,
  })
  if (found === "other_purpose") {
    return true
  }
  if (typeof found === "string") {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(
        `Customer Hub: the card of ${setupIntentId} was not put into its subscription: ${found}.`
      )
    return true
  }
  const { subscription, holder, payment_method } = found
  await updatePaymentMethodWorkflow(container).run({
    input: {
      subscription_ids: [subscription.id],
      payment_provider_id: STRIPE_PROVIDER_ID,
      payment_method_id: payment_method.id,
      account_holder_id: holder.id,
      actor: { type: "customer", id: subscription.customer_id },
      saved_at: new Date(payment_method.created * 1000),
    },
  })
  return true
}
