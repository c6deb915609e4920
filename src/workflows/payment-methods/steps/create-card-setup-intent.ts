import { generateEntityId } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { MedusaContainer } from "@medusajs/framework/types"

import { createStripeClient } from "../../../payment-providers/stripe/client"
import { hubError } from "../../../lib/errors"
import { stripeHoldersOf } from "../../../queries/stripe-holders"
import type { StoreCardSetupResponse } from "../../../types/http"
import { ensureStripeCustomer } from "../../carts/ensure-stripe-customer"
import type { CardTakingSubscription } from "../../../queries/card-taking-subscription"
import { setupMetadata } from "../saved-card"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"

/**
 * Makes a SetupIntent for the customer at Stripe who pays for a subscription; one that was never
 * paid there gets its customer made. What is not finished is never charged, so nothing is taken
 * back.
 *
 * @throws card_setup_failed when Stripe refuses or does not answer
 */
export const createCardSetupIntentStep = createStep(
  "create-card-setup-intent",
  async (subscription: CardTakingSubscription, { container }) => {
    const answer = await setUp(container, subscription).catch((error: Error) => {
      throw hubError(
        "card_setup_failed",
        `The payment provider did not prepare the saving of a card. Try again. (${error.message})`
      )
    })
    return new StepResponse(answer)
  }
)

async function setUp(
  container: MedusaContainer,
  subscription: CardTakingSubscription
): Promise<StoreCardSetupResponse> {
  const [holder] = await stripeHoldersOf(container, subscription)
  const customer =
    holder?.external_id ??
    (await ensureStripeCustomer(container, subscription.customer_id))
  const intent = await createStripeClient(
    container.resolve(HUB_SETTINGS_MODULE).options.stripe!
  ).setupIntents.create(
    {
      customer,
      usage: "off_session",
      payment_method_types: ["card"],
      metadata: setupMetadata(subscription),
    },
    // The SDK repeats a request whose connection broke: the same key, the same SetupIntent.
    { idempotencyKey: generateEntityId(undefined, "cardsetup") }
  )
  return { client_secret: intent.client_secret!, setup_intent_id: intent.id }
}
