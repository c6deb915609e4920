import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { STRIPE_PROVIDER_ID } from "../../../charging"
import { savedCardOf } from "../../../charging/saved-cards"
import { createStripeClient } from "../../../charging/stripe-client"
import {
  HUB_SETTINGS_MODULE,
  type HubSettingsModuleService,
} from "../../../modules/hub-settings"
import {
  SUBSCRIPTION_MODULE,
  type SubscriptionModuleService,
} from "../../../modules/subscription"
import { updatePaymentMethodWorkflow } from "../../payment-methods/update-payment-method"

/**
 * Puts a card that the customer saved into the subscription they saved it for, also when their tab
 * closed before the page could ask for that. Only a card that Stripe says is saved to the very
 * customer who pays for the subscription.
 */
export const swapToSavedCardStep = createStep(
  "swap-to-saved-card",
  async ({ id }: { id: string }, { container }) => {
    const { options } = container.resolve<HubSettingsModuleService>(HUB_SETTINGS_MODULE)
    const stripe = createStripeClient(options.stripe!)
    const intent = await stripe.setupIntents.retrieve(id)
    const subscriptionId = intent.metadata?.subscription_id
    if (!subscriptionId) {
      return new StepResponse(void 0)
    }
    const [subscription] = await container
      .resolve<SubscriptionModuleService>(SUBSCRIPTION_MODULE)
      .listSubscriptions(
        { id: subscriptionId },
        { select: ["id", "customer_id", "account_holder_id"] }
      )
    const [holder] = subscription?.account_holder_id
      ? await container.resolve(Modules.PAYMENT).listAccountHolders({
          id: subscription.account_holder_id,
          provider_id: STRIPE_PROVIDER_ID,
        })
      : []
    const card = savedCardOf(intent, holder?.external_id ?? null)
    if (!subscription || !holder || !card) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .warn(
          `Customer Hub: the card of ${id} was not put into subscription ${subscriptionId}, because it is not saved to the customer who pays for it.`
        )
      return new StepResponse(void 0)
    }
    await updatePaymentMethodWorkflow(container).run({
      input: {
        subscription_ids: [subscription.id],
        payment_provider_id: STRIPE_PROVIDER_ID,
        payment_method_id: card,
        account_holder_id: holder.id,
        actor: { type: "customer", id: subscription.customer_id },
      },
    })
    return new StepResponse(void 0)
  }
)
