import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { hubError } from "../../../lib/errors"
import { HUB_METADATA_KEY } from "../../../lib/trial-mark"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import type { MethodSaving, MethodSetup } from "../../../payment-providers"
import { findCartSetup } from "../../../payment-providers/cart-setup"
import { readSubscriptionCart } from "../../../queries/subscription-cart"
import type { SetUpCartCardResponse } from "../../../types/http"
import { ensureCustomerAtProvider } from "../ensure-customer-at-provider"
import { setupNotBegun } from "../cart-setup"
import { limitCartCards } from "../limit-cart-cards"

type BeginCartSetupInput = {
  cart_id: string
  customer_id: string
  /** Of the cart, and where the request comes from: what is counted. */
  email: string
  ip: string
  /** Null where the shop saves no cards. */
  provider_id: string | null
}

/**
 * Begins the saving of a card for a cart. A cart has one set-up: asking again answers the same, so
 * that nobody can try out cards with a cart by the dozen.
 *
 * @throws invalid_request where the shop saves no cards; too_many_requests; card_setup_failed when the provider refuses
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
    const failed = (error: Error) => {
      throw setupNotBegun(container, error)
    }
    const wanted = { ...input, provider_id }
    let begun = await findOpen(container, wanted).catch(failed)
    if (!begun) {
      await limitCartCards(container, input)
      begun = await begin(container, wanted).catch(failed)
    }
    const answer: SetUpCartCardResponse = {
      client_secret: begun.client_secret,
      setup_intent_id: begun.id,
    }
    return new StepResponse(answer)
  }
)

type Wanted = BeginCartSetupInput & { provider_id: string }

/** The set-up that was begun for this cart and customer, unless it can no longer be finished. */
async function findOpen(
  container: MedusaContainer,
  { cart_id, customer_id, provider_id }: Wanted
): Promise<MethodSetup | null> {
  const cart = await readSubscriptionCart(container, cart_id)
  const customer = cart?.setup_id
    ? await ensureCustomerAtProvider(container, { customer_id, provider_id })
    : null
  const present = await findCartSetup(savingAt(container, provider_id), {
    cart_id,
    setup_id: cart?.setup_id ?? null,
    customer,
  })
  return present?.is_canceled ? null : present
}

async function begin(
  container: MedusaContainer,
  { cart_id, customer_id, provider_id }: Wanted
): Promise<MethodSetup> {
  const customer = await ensureCustomerAtProvider(container, { customer_id, provider_id })
  const begun = await savingAt(container, provider_id).begin({
    customer,
    metadata: { cart_id },
  })
  await container.resolve(Modules.CART).updateCarts(cart_id, {
    metadata: { [HUB_METADATA_KEY]: { setup_id: begun.id } },
  })
  return begun
}

function savingAt(container: MedusaContainer, providerId: string): MethodSaving {
  return container.resolve(HUB_SETTINGS_MODULE).paymentProviders.find(providerId).setup!
}
