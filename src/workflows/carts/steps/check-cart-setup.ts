import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { hubError } from "../../../lib/errors"
import { currencyProblem } from "../../../payment-providers/card-amounts"
import { readSubscriptionCart } from "../../../queries/subscription-cart"
import { setupProviderOf } from "../cart-setup"

/**
 * Refuses to save a card for a cart that needs none, or whose later payments no card can pay.
 *
 * @returns the provider at which it is saved; null where the shop saves no cards
 * @throws not_found; invalid_request
 */
export const checkCartSetupStep = createStep(
  "check-cart-setup",
  async ({ cart_id }: { cart_id: string }, { container }) => {
    const cart = await readSubscriptionCart(container, cart_id)
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
    const providerId = setupProviderOf(container, cart)
    const problem = providerId && currencyProblem(cart.currency_code)
    if (problem) {
      throw hubError(
        "invalid_request",
        `currency_code: to be paid by card, the later payments ${problem}.`
      )
    }
    return new StepResponse(providerId)
  }
)
