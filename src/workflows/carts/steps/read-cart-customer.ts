import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { hubError } from "../../../lib/errors"
import { readSubscriptionCart } from "../../../queries/subscription-cart"

/**
 * Who a cart's card is saved for.
 *
 * @throws not_found; invalid_request when the cart has no address yet
 */
export const readCartCustomerStep = createStep(
  "read-cart-customer",
  async ({ cart_id }: { cart_id: string }, { container }) => {
    const cart = await readSubscriptionCart(container, cart_id)
    if (!cart) {
      throw hubError("not_found", "There is no such cart.")
    }
    const { customer_id } = cart
    const email = cart.email ?? cart.customer?.email
    if (!email) {
      throw hubError(
        "invalid_request",
        "email: a card is saved for somebody. Set the cart's e-mail address first."
      )
    }
    const has_account = cart.customer?.has_account ?? false
    return new StepResponse({ customer_id, email, has_account })
  }
)
