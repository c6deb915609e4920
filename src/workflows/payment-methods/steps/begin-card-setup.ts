import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { MedusaContainer } from "@medusajs/framework/types"

import { payingHoldersOf } from "../../../queries/paying-holders"
import type { StoreCardSetupResponse } from "../../../types/http"
import { setupNotBegun } from "../../carts/cart-setup"
import { ensureCustomerAtProvider } from "../../carts/ensure-customer-at-provider"
import { isKnownAtProvider } from "../../carts/known-at-provider"
import type { CardTakingSubscription } from "../../../queries/card-taking-subscription"
import { setupMetadata } from "../saved-card"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"

/**
 * Begins the saving of a card for the customer at the provider who pays for a subscription; one that
 * was never paid there, or whose customer is gone there, gets one made. What is not finished is never charged, so nothing is
 * taken back.
 *
 * @throws card_setup_failed when the provider refuses or does not answer
 */
export const beginCardSetupStep = createStep(
  "begin-card-setup",
  async (subscription: CardTakingSubscription, { container }) => {
    const answer = await begin(container, subscription).catch((error: Error) => {
      throw setupNotBegun(container, error)
    })
    return new StepResponse(answer)
  }
)

async function begin(
  container: MedusaContainer,
  subscription: CardTakingSubscription
): Promise<StoreCardSetupResponse> {
  const { card_provider_id: provider_id, customer_id } = subscription
  const [holder] = await payingHoldersOf(container, subscription, provider_id)
  const customer =
    holder && (await isKnownAtProvider(container, provider_id, holder.external_id))
      ? holder.external_id
      : await ensureCustomerAtProvider(container, {
          customer_id,
          provider_id,
          instead_of: holder?.id,
        })
  const { setup } = container
    .resolve(HUB_SETTINGS_MODULE)
    .paymentProviders.find(provider_id)
  const { id, client_secret } = await setup!.begin({
    customer,
    metadata: setupMetadata(subscription),
  })
  return { client_secret, setup_intent_id: id }
}
