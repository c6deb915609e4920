import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { readSavedCard } from "../../payment-methods/saved-card"

export type SetupAtProvider = { provider_id: string; id: string }

/**
 * What is to be put into which subscription after a set-up was finished; null for set-ups of other
 * purposes, and for cards that may not pay for it, which the log tells.
 */
export const readSavedCardStep = createStep(
  "read-saved-card",
  async ({ provider_id, id }: SetupAtProvider, { container }) => {
    const found = await readSavedCard(container, {
      provider_id,
      setup_id: id,
      subscription_id: null,
    })
    if (typeof found !== "string") {
      const { subscription, holder, payment_method } = found
      return new StepResponse({
        subscription_ids: [subscription.id],
        payment_provider_id: provider_id,
        payment_method_id: payment_method.id,
        account_holder_id: holder.id,
        actor: { type: "customer" as const, id: subscription.customer_id },
        saved_at: payment_method.saved_at,
      })
    }
    if (found !== "other_purpose") {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .warn(
          `Customer Hub: the card of ${id} was not put into its subscription: ${found}.`
        )
    }
    return new StepResponse(null)
  }
)
