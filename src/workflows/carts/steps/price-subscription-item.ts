import type { CreateCartCreateLineItemDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { chargeProblem } from "../../../payment-providers/card-amounts"
import { now } from "../../../lib/clock"
import { toIso } from "../../../lib/dates"
import { hubError } from "../../../lib/errors"
import { plansOfVariants } from "../../../queries/planned-variants"
import { readSubscriptionCart } from "../../../queries/subscription-cart"
import { payableAmount } from "../../../lib/payable-amount"
import { HUB_METADATA_KEY, trialEnd, type TrialMark } from "../../../lib/trial-mark"
import { laterPrice, priceOfVariant } from "../../../queries/variant-price"
import type { AddSubscriptionItemBody, IsoDateTime } from "../../../types/http"

export type PriceSubscriptionItemInput = AddSubscriptionItemBody & {
  cart_id: string
  /** Of the line, as Medusa's own route takes it. */
  metadata?: Record<string, unknown> | null
}

type PricedItem = {
  item: CreateCartCreateLineItemDTO
  /** Null when the first period is paid at checkout. */
  first_payment_at: IsoDateTime | null
}

/**
 * Settles what a subscription costs at checkout and later: a plan with a trial costs nothing now,
 * and the price of the later periods is written on the line.
 *
 * @throws not_found for an unknown cart; invalid_request naming the field
 */
export const priceSubscriptionItemStep = createStep(
  "price-subscription-item",
  async (input: PriceSubscriptionItemInput, { container }) => {
    const { cart_id, variant_id, quantity, metadata, trial = true } = input
    const cart = await readSubscriptionCart(container, cart_id)
    if (!cart) {
      throw hubError("not_found", "There is no such cart.")
    }
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const {
      data: [variant],
    } = await query.graph({
      entity: "variant",
      fields: ["id", "product.metadata"],
      filters: { id: variant_id },
    })
    const plan = (await plansOfVariants(container, [variant_id])).get(variant_id)
    if (!variant || !plan) {
      throw hubError(
        "invalid_request",
        variant
          ? "variant_id: this variant has no subscription plan. Add it with Medusa's own cart route."
          : "variant_id: there is no such variant."
      )
    }
    const isOwnPrice = input.unit_price !== undefined
    if (isOwnPrice && variant.product?.metadata?.pay_what_you_want !== true) {
      throw hubError(
        "invalid_request",
        "unit_price: the shop sets the price of this product. Leave it out."
      )
    }
    const unit_price = ownPrice(input, cart.currency_code)
    const item = { variant_id, quantity, ...(metadata && { metadata }) }
    if (!plan.trial_days || !trial) {
      return new StepResponse<PricedItem>({
        item: isOwnPrice ? { ...item, unit_price } : item,
        first_payment_at: null,
      })
    }
    const price = await priceOfVariant(container, { variant_id, quantity, context: cart })
    if (!price && !isOwnPrice) {
      throw hubError(
        "invalid_request",
        `variant_id: this variant has no price in ${cart.currency_code.toUpperCase()}.`
      )
    }
    const later = isOwnPrice
      ? null
      : await laterPrice(container, { ...cart, variant_id, price: price! })
    const mark: TrialMark = {
      trial_days: plan.trial_days,
      agreed_unit_price:
        unit_price === undefined
          ? price!.unit_price
          : MathBN.convert(unit_price).toString(),
      ...(later && { later }),
      is_tax_inclusive: price?.is_tax_inclusive ?? false,
      currency_code: cart.currency_code,
      is_own_price: isOwnPrice,
    }
    return new StepResponse<PricedItem>({
      item: {
        ...item,
        unit_price: 0,
        is_tax_inclusive: mark.is_tax_inclusive,
        metadata: { ...metadata, [HUB_METADATA_KEY]: mark },
      },
      first_payment_at: toIso(trialEnd(now(), plan.trial_days)),
    })
  }
)

/**
 * What the buyer chose, without decimals that nobody can pay: nothing, or what a card can pay each
 * period.
 *
 * @throws invalid_request naming the field
 */
function ownPrice(
  { unit_price, quantity }: AddSubscriptionItemBody,
  currencyCode: string
): number | undefined {
  if (!unit_price) {
    return unit_price
  }
  const rounded = payableAmount(unit_price, currencyCode).toNumber()
  const problem = chargeProblem(MathBN.mult(rounded, quantity), currencyCode)
  if (problem) {
    throw hubError(
      "invalid_request",
      `unit_price: times the quantity, it ${problem}, or 0.`
    )
  }
  return rounded
}
