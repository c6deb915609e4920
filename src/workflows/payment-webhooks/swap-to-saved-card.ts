import type { AccountHolderDTO, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type Stripe from "stripe"

import { STRIPE_PROVIDER_ID } from "../../charging"
import { savedCardOf } from "../../charging/saved-cards"
import { createStripeClient } from "../../charging/stripe-client"
import {
  HUB_SETTINGS_MODULE,
  type HubSettingsModuleService,
} from "../../modules/hub-settings"
import {
  SUBSCRIPTION_MODULE,
  type SubscriptionModuleService,
} from "../../modules/subscription"
import { updatePaymentMethodWorkflow } from "../payment-methods/update-payment-method"

/**
 * Puts a card that the customer saved into the subscription they saved it for, also when their tab
 * closed before the page could ask for that. Only a card that Stripe says is saved to the very
 * customer who pays for the subscription.
 *
 * @returns true: nothing is left to do
 */
export async function swapToSavedCard(
  container: MedusaContainer,
  setupIntentId: string
): Promise<boolean> {
  const { options } = container.resolve<HubSettingsModuleService>(HUB_SETTINGS_MODULE)
  const stripe = createStripeClient(options.stripe!)
  const intent = await stripe.setupIntents.retrieve(setupIntentId)
  const id = intent.metadata?.subscription_id
  if (!id) {
    return true
  }
  const [subscription] = await container
    .resolve<SubscriptionModuleService>(SUBSCRIPTION_MODULE)
    .listSubscriptions({ id }, { select: ["customer_id", "account_holder_id"] })
  const holder = await stripeHolder(container, subscription?.account_holder_id ?? null)
  const card = holder && (await cardSavedTo(stripe, intent, holder.external_id))
  if (!card) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(
        `Customer Hub: the card of ${setupIntentId} was not put into subscription ${id}, because it is not saved to the customer who pays for it.`
      )
    return true
  }
  await updatePaymentMethodWorkflow(container).run({
    input: {
      subscription_ids: [id],
      payment_provider_id: STRIPE_PROVIDER_ID,
      payment_method_id: card.id,
      account_holder_id: holder.id,
      actor: { type: "customer", id: subscription.customer_id },
      saved_at: new Date(card.created * 1000),
    },
  })
  return true
}

async function stripeHolder(
  container: MedusaContainer,
  id: string | null
): Promise<Pick<AccountHolderDTO, "id" | "external_id"> | null> {
  if (!id) {
    return null
  }
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "account_holder",
    fields: ["id", "external_id"],
    filters: { id, provider_id: STRIPE_PROVIDER_ID },
  })
  return data[0] ?? null
}

/** @returns null unless the card is still attached to the customer it was saved to */
async function cardSavedTo(
  stripe: Stripe,
  intent: Stripe.SetupIntent,
  customer: string
): Promise<Stripe.PaymentMethod | null> {
  const id = savedCardOf(intent, customer)
  const card = id ? await stripe.paymentMethods.retrieve(id) : null
  return card?.customer === customer ? card : null
}
