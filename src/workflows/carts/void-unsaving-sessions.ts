import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import { hubError } from "../../lib/errors"
import { readSubscriptionCart } from "../../queries/subscription-cart"
import { unsavingSessions } from "./unsaving-sessions"

/**
 * Cancels a cart's payments that would not save the payment method, at the provider too. Core does so
 * when the cart's total changes, and a trial does not change it: the old payment would be authorised, the
 * completion refused for want of a card, and its webhook would order all the same. The storefront asks for a
 * payment session anew.
 *
 * @throws payment_in_progress when the provider no longer cancels one, because it was paid
 */
export async function voidUnsavingSessions(
  container: MedusaContainer,
  cartId: string
): Promise<void> {
  const cart = await readSubscriptionCart(container, cartId)
  const payment = container.resolve(Modules.PAYMENT)
  for (const { id } of cart ? unsavingSessions(container, cart) : []) {
    await payment.deletePaymentSession(id).catch((error: Error) => {
      throw hubError(
        "payment_in_progress",
        "This cart is being paid, by a payment that saves no card. Put the subscription into a cart " +
          "of its own.",
        error
      )
    })
  }
}
