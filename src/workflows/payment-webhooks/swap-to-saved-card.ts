import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { readSavedCard } from "../payment-methods/saved-card"
import { updatePaymentMethodWorkflow } from "../payment-methods/update-payment-method"

/**
 * Puts a card that the customer saved into the subscription they saved it for, also when their tab
 * closed before the page could ask for that. Set-ups of other purposes are left alone.
 *
 * @returns true: nothing is left to do
 */
export async function swapToSavedCard(
  container: MedusaContainer,
  { provider_id, id }: { provider_id: string; id: string }
): Promise<boolean> {
  const found = await readSavedCard(container, {
    provider_id,
    setup_id: id,
    subscription_id: null,
  })
  if (found === "other_purpose") {
    return true
  }
  if (typeof found === "string") {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(
        `Customer Hub: the card of ${id} was not put into its subscription: ${found}.`
      )
    return true
  }
  const { subscription, holder, payment_method } = found
  await updatePaymentMethodWorkflow(container).run({
    input: {
      subscription_ids: [subscription.id],
      payment_provider_id: provider_id,
      payment_method_id: payment_method.id,
      account_holder_id: holder.id,
      actor: { type: "customer", id: subscription.customer_id },
      saved_at: payment_method.saved_at,
    },
  })
  return true
}
