import type { CalculatedPriceSet, MedusaContainer } from "@medusajs/framework/types"
import { flattenObjectToKeyValuePairs, MathBN, Modules } from "@medusajs/framework/utils"

import type { BillingQuote } from "../../modules/subscription"
import { ALWAYS_PASSED, shippingConditions, type Catalog } from "./read-catalog"
import { totalsOf } from "./total"
import type { QuotableSubscription } from "./types"

type Untotalled = Omit<BillingQuote, "total">

/**
 * Prices the shipping of quotes as Medusa would for a cart with these items, where the option's price
 * depends on the cart, for example parcels that are free from 50 EUR on. Quotes of which the prices
 * ask for the same are one query.
 *
 * Of a cart, Medusa's `listShippingOptionsForCartWithPricingWorkflow` passes totals, items with
 * variants and products, shipping address, sales channel, region and currency; so does this, as far
 * as the option's prices ask for them. Totals are those of the items, tax included.
 *
 * @returns for a quote with the tax lines of its items: its shipping; null when the price depends on
 * nothing but region and currency; `no_price` when none fits
 */
export function conditionalShipping(container: MedusaContainer, catalog: Catalog) {
  const known = new Map<string, Promise<CalculatedPriceSet[]>>()
  const priceOf = (id: string, context: Record<string, unknown>) => {
    const key = JSON.stringify([id, context])
    const price =
      known.get(key) ??
      container.resolve(Modules.PRICING).calculatePrices(
        { id: [id] },
        // Attributes with several values, such as the tags of a product, are passed as lists.
        { context: context as Record<string, string | number> }
      )
    known.set(key, price)
    return price
  }

  return async (
    quote: Untotalled,
    subscription: QuotableSubscription
  ): Promise<BillingQuote["shipping"] | "no_price"> => {
    const option = catalog.shippingOptions.get(quote.shipping?.shipping_option_id ?? "")
    if (!quote.shipping || !option || option.price_type !== "flat") {
      return null
    }
    const conditions = shippingConditions(option)
    if (!conditions.length) {
      return null
    }
    const cart = flattenObjectToKeyValuePairs(cartOf(quote, subscription, catalog))
    const context = Object.fromEntries(
      [...ALWAYS_PASSED, ...conditions].map((attribute) => [attribute, cart[attribute]])
    )
    const [price] = await priceOf(option.prices![0].price_set_id, context)
    if ((price?.calculated_amount ?? null) === null) {
      return "no_price"
    }
    return {
      ...quote.shipping,
      amount: String(price.calculated_amount),
      is_tax_inclusive: !!price.is_calculated_price_tax_inclusive,
    }
  }
}

/** Named as in Medusa's cart: the attributes of price rules are paths in it. */
function cartOf(quote: Untotalled, subscription: QuotableSubscription, catalog: Catalog) {
  const { currency_code, region_id, sales_channel_id, shipping_address } = subscription
  const { item_total } = totalsOf({ items: quote.items, shipping: null })
  const total = MathBN.convert(item_total).toNumber()
  return {
    currency_code,
    region_id,
    sales_channel_id,
    shipping_address,
    item_total: total,
    total,
    items: quote.items.map(
      ({ details, title, variant_id, product_id, quantity, unit_price }) => ({
        ...details,
        title,
        variant_id,
        product_id,
        quantity,
        unit_price: Number(unit_price),
        ...catalog.cartItems.get(variant_id ?? ""),
      })
    ),
  }
}
