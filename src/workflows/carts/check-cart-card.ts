import { isDeepStrictEqual } from "node:util"

import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"

import { hubError } from "../../lib/errors"
import type { SubscriptionCart } from "../../queries/subscription-cart"
import { trialMarkOf, trialOf } from "../../lib/trial-mark"
import { laterPrice, priceOfVariant } from "../../queries/variant-price"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import { readSetUpMethod, savedMethodUnchecked, setupProviderOf } from "./cart-setup"
import { unsavingSessions } from "./unsaving-sessions"

/**
 * Lets a cart with a subscription be completed only when its next payment can be charged. A cart
 * that is paid with a provider of which the plugin knows nothing is let through: what can be charged
 * later there shows when the subscription starts.
 *
 * @throws card_required saying which request is missing; card_setup_failed when the provider does
 * not answer
 */
export async function checkCartCard(
  container: MedusaContainer,
  cart: SubscriptionCart
): Promise<void> {
  const { paymentProviders } = container.resolve(HUB_SETTINGS_MODULE)
  const sessions = cart.payment_sessions.filter(
    ({ provider_id }) => paymentProviders.find(provider_id).purchase
  )
  if (cart.payment_sessions.length > 0 && sessions.length === 0) {
    return
  }
  if (cart.is_free) {
    const providerId = setupProviderOf(container, cart)
    const isReady =
      !providerId ||
      (await readSetUpMethod(container, cart, providerId).catch((error: Error) => {
        throw savedMethodUnchecked(container, error)
      }))
    if (!isReady) {
      throw hubError(
        "card_required",
        "Nothing is to be paid now, but the next payments need a card. Save one with " +
          `POST /store/customer-hub/carts/${cart.id}/payment-method/setup, then complete the cart.`
      )
    }
    return
  }
  // Without any session core refuses by itself.
  if (unsavingSessions(container, cart).length) {
    throw hubError(
      "card_required",
      "The payment was prepared before the cart held a subscription, or for another customer, and " +
        "would not save the card for the next payments. Create its payment session again, then " +
        "complete the cart."
    )
  }
}

/**
 * Lets a cart with trials be completed only at the prices that still hold: region, currency,
 * quantity and price lists may have changed since a trial was added.
 *
 * @throws trial_outdated naming the line
 */
export async function checkTrialPrices(
  container: MedusaContainer,
  cart: SubscriptionCart
): Promise<void> {
  for (const line of cart.plan_lines) {
    const mark = trialMarkOf(line)
    if (!mark) {
      continue
    }
    const price = mark.is_own_price
      ? {
          unit_price: mark.agreed_unit_price,
          is_tax_inclusive: mark.is_tax_inclusive,
          regular: null,
        }
      : await priceOfVariant(container, {
          variant_id: line.variant_id!,
          quantity: line.quantity,
          context: cart,
        })
    const later =
      price &&
      (await laterPrice(container, { ...cart, variant_id: line.variant_id!, price }))
    const holds =
      price &&
      isDeepStrictEqual(later ?? undefined, mark.later) &&
      trialOf(line) &&
      mark.currency_code === cart.currency_code &&
      MathBN.eq(price.unit_price, mark.agreed_unit_price) &&
      price.is_tax_inclusive === mark.is_tax_inclusive
    if (!holds) {
      throw hubError(
        "trial_outdated",
        `The price of "${line.title}" after its trial has changed since it was put into the cart. ` +
          "Remove it and add it again."
      )
    }
  }
}
