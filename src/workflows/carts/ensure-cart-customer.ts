import type { MedusaContainer } from "@medusajs/framework/types"
import { updateCartWorkflow } from "@medusajs/medusa/core-flows"

import { hubError } from "../../lib/errors"
import {
  readSubscriptionCart,
  type SubscriptionCart,
} from "../../queries/subscription-cart"

/** A cart with somebody to save a card for. */
export type CartWithCustomer = SubscriptionCart & { customer_id: string }

/**
 * The cart with its customer record: its own, never one that a request names. A cart that has only
 * an e-mail address gets a record as core makes it.
 *
 * @throws invalid_request when the cart has no e-mail address yet
 */
export async function ensureCartCustomer(
  container: MedusaContainer,
  cart: SubscriptionCart
): Promise<CartWithCustomer> {
  if (hasCustomer(cart)) {
    return cart
  }
  if (cart.email) {
    await updateCartWorkflow(container).run({ input: { id: cart.id, email: cart.email } })
    const updated = await readSubscriptionCart(container, cart.id)
    if (updated && hasCustomer(updated)) {
      return updated
    }
  }
  throw hubError(
    "invalid_request",
    "email: a card is saved for somebody. Set the cart's e-mail address first."
  )
}

function hasCustomer(cart: SubscriptionCart): cart is CartWithCustomer {
  return cart.customer_id !== null
}
