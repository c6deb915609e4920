import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { hubError } from "../../../lib/errors"
import {
  readSubscriptionCart,
  type SubscriptionCart,
} from "../../../queries/subscription-cart"
import { HUB_METADATA_KEY } from "../../../lib/trial-mark"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import type { SetUpCartCardResponse } from "../../../types/http"
import { ensureCartCustomer } from "../ensure-cart-customer"
import { ensureCustomerAtProvider } from "../ensure-customer-at-provider"
import { findCartSetup } from "../../../payment-providers/cart-setup"
import type { MethodSaving, MethodSetup } from "../../../payment-providers"
import { setupProviderOf } from "../cart-setup"

/**
 * Prepares the saving of a card for a cart that costs nothing now. A cart has one set-up:
 * asking again answers the same, so that nobody can try out cards with a cart by the dozen.
 *
 * @throws not_found; invalid_request when the cart needs no such card; card_setup_failed when
 * the provider refuses or does not answer
 */
export const beginCartSetupStep = createStep(
  "begin-cart-setup",
  async ({ cart_id }: { cart_id: string }, { container }) => {
    const found = await readSubscriptionCart(container, cart_id)
    const cart = await ensureCartCustomer(container, checkNeedsSetup(found))
    const providerId = setupProviderOf(container, cart)
    const { setup } = container
      .resolve(HUB_SETTINGS_MODULE)
      .paymentProviders.find(providerId)
    if (!providerId || !setup) {
      throw hubError(
        "invalid_request",
        "This shop saves no cards here: complete the cart without one."
      )
    }
    const customer = { customer_id: cart.customer_id, provider_id: providerId }
    const begun = await begin(container, setup, { cart, customer }).catch(
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

function checkNeedsSetup(cart: SubscriptionCart | null): SubscriptionCart {
  if (!cart) {
    throw hubError("not_found", "There is no such cart.")
  }
  if (cart.is_completed || !cart.plan_lines.length) {
    throw hubError(
      "invalid_request",
      cart.is_completed
        ? "This cart is completed already."
        : "This cart holds no subscription: it needs no saved card."
    )
  }
  if (!cart.is_free) {
    throw hubError(
      "invalid_request",
      "This cart costs something now: its payment session saves the card."
    )
  }
  return cart
}

async function begin(
  container: MedusaContainer,
  setup: MethodSaving,
  input: {
    cart: SubscriptionCart
    customer: { customer_id: string; provider_id: string }
  }
): Promise<MethodSetup> {
  const { cart } = input
  const customer = await ensureCustomerAtProvider(container, input.customer)
  const present = await findCartSetup(setup, {
    cart_id: cart.id,
    setup_id: cart.setup_id,
    customer,
  })
  if (present && !present.is_canceled) {
    return present
  }
  const begun = await setup.begin({ customer, metadata: { cart_id: cart.id } })
  await container.resolve(Modules.CART).updateCarts(cart.id, {
    metadata: { [HUB_METADATA_KEY]: { setup_id: begun.id } },
  })
  return begun
}
