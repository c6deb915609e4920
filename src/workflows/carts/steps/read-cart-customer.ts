import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { hubError } from "../../../lib/errors"
import { readSubscriptionCart } from "../../../queries/subscription-cart"

/**
 * Who a cart's card is saved for.
 *
 * @throws not_found; invalid_request when the cart has neither a customer record nor an address
 */
export const readCartCustomerStep = createStep(
  "read-cart-customer",
  async ({ cart_id }: { cart_id: string }, { container }) => {
    const cart = await readSubscriptionCart(container, cart_id)
    if (!cart) {
      throw hubError("not_found", "There is no such cart.")
    }
    const { customer_id, email } = cart
    if (!customer_id && !email) {
      throw hubError(
        "invalid_request",
        "email: a card is saved for somebody. Set the cart's e-mail address first."
      )
    }
    return new StepResponse({ customer_id, email })
  }
)
