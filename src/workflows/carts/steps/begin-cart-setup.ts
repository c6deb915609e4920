import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { hubError } from "../../../lib/errors"
import { HUB_METADATA_KEY } from "../../../lib/trial-mark"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import type { MethodSetup } from "../../../payment-providers"
import { findCartSetup } from "../../../payment-providers/cart-setup"
import { readSubscriptionCart } from "../../../queries/subscription-cart"
import type { SetUpCartCardResponse } from "../../../types/http"
import { ensureCustomerAtProvider } from "../ensure-customer-at-provider"

type BeginCartSetupInput = {
  cart_id: string
  customer_id: string
  /** Null where the shop saves no cards. */
  provider_id: string | null
}

/**
 * Begins the saving of a card for a cart. A cart has one set-up: asking again answers the same, so
 * that nobody can try out cards with a cart by the dozen.
 *
 * @throws invalid_request where the shop saves no cards; card_setup_failed when the provider refuses
 * or does not answer
 */
export const beginCartSetupStep = createStep(
  "begin-cart-setup",
  async ({ provider_id, ...input }: BeginCartSetupInput, { container }) => {
    if (!provider_id) {
      throw hubError(
        "invalid_request",
        "This shop saves no cards here: complete the cart without one."
      )
    }
    const begun = await begin(container, { ...input, provider_id }).catch(
      (error: Error) => {
        throw hubError(
          "card_setup_failed",
          `The payment provider did not prepare the saving of a card. Try again. (${error.message})`
        )
      }
    )
    const answer: SetUpCartCardResponse = {
      client_secret: begun.client_secret,
      setup_intent_id: begun.id,
    }
    return new StepResponse(answer)
  }
)

async function begin(
  container: MedusaContainer,
  input: BeginCartSetupInput & { provider_id: string }
): Promise<MethodSetup> {
  const { cart_id, ...wanted } = input
  const setup = container
    .resolve(HUB_SETTINGS_MODULE)
    .paymentProviders.find(wanted.provider_id).setup!
  const customer = await ensureCustomerAtProvider(container, wanted)
  const cart = await readSubscriptionCart(container, cart_id)
  const present = await findCartSetup(setup, {
    cart_id,
    setup_id: cart?.setup_id ?? null,
    customer,
  })
  if (present && !present.is_canceled) {
    return present
  }
  const begun = await setup.begin({ customer, metadata: { cart_id } })
  await container.resolve(Modules.CART).updateCarts(cart_id, {
    metadata: { [HUB_METADATA_KEY]: { setup_id: begun.id } },
  })
  return begun
}
