import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type Stripe from "stripe"

import { createStripeClient } from "../../../payment-providers/stripe/client"
import { hubError } from "../../../lib/errors"
import {
  readSubscriptionCart,
  type SubscriptionCart,
} from "../../../queries/subscription-cart"
import { HUB_METADATA_KEY } from "../../../lib/trial-mark"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import type { SetUpCartCardResponse } from "../../../types/http"
import { ensureCartCustomer } from "../ensure-cart-customer"
import { ensureStripeCustomer } from "../ensure-stripe-customer"
import { findCartSetupIntent } from "../../../payment-providers/stripe/cart-setup"

/**
 * Prepares the saving of a card for a cart that costs nothing now. A cart has one SetupIntent:
 * asking again answers the same, so that nobody can try out cards with a cart by the dozen.
 *
 * @throws not_found; invalid_request when the cart needs no such card; card_setup_failed when
 * Stripe refuses or does not answer
 */
export const createCartSetupIntentStep = createStep(
  "create-cart-setup-intent",
  async ({ cart_id }: { cart_id: string }, { container }) => {
    const found = await readSubscriptionCart(container, cart_id)
    const cart = await ensureCartCustomer(container, checkNeedsSetup(found))
    const { options } = container.resolve(HUB_SETTINGS_MODULE)
    if (!options.stripe || !cart.takes_stripe) {
      throw hubError(
        "invalid_request",
        "This shop saves no cards here: complete the cart without one."
      )
    }
    const stripe = createStripeClient(options.stripe)
    const intent = await setUp(container, stripe, cart).catch((error: Error) => {
      throw hubError(
        "card_setup_failed",
        `The payment provider did not prepare the saving of a card. Try again. (${error.message})`
      )
    })
    const answer: SetUpCartCardResponse = {
      client_secret: intent.client_secret!,
      setup_intent_id: intent.id,
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

async function setUp(
  container: MedusaContainer,
  stripe: Stripe,
  cart: SubscriptionCart & { customer_id: string }
): Promise<Stripe.SetupIntent> {
  const customer = await ensureStripeCustomer(container, cart.customer_id)
  const present = await findCartSetupIntent(stripe, {
    cart_id: cart.id,
    setup_intent_id: cart.setup_intent_id,
    stripe_customer_id: customer,
  })
  if (present && present.status !== "canceled") {
    return present
  }
  const intent = await stripe.setupIntents.create({
    customer,
    usage: "off_session",
    payment_method_types: ["card"],
    metadata: { cart_id: cart.id },
  })
  await container.resolve(Modules.CART).updateCarts(cart.id, {
    metadata: { [HUB_METADATA_KEY]: { setup_intent_id: intent.id } },
  })
  return intent
}
