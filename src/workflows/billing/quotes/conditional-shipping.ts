import type { ItemTaxLineDTO, MedusaContainer } from "@medusajs/framework/types"
import {
  decorateCartTotals,
  flattenObjectToKeyValuePairs,
  MathBN,
  Modules,
} from "@medusajs/framework/utils"

import type { BillingQuote, SubscriptionRecord } from "../../../modules/subscription"
import type { Catalog, CatalogShippingOption, CatalogVariant } from "./read-catalog"

type Untotalled = Omit<BillingQuote, "total">

/** Passed to every price; what else a price depends on is a condition that the merchant set. */
const ALWAYS_PASSED = ["currency_code", "region_id"]

/**
 * The shipping of a quote at the price that Medusa would give a cart with these items, where the
 * option's price depends on the cart, for example parcels that are free from 50 EUR on.
 *
 * Of a cart, Medusa's `listShippingOptionsForCartWithPricingWorkflow` passes totals, items with
 * products, shipping address, sales channel, region and currency; so does this, as far as the
 * option's prices ask for them. Totals are those of the items, tax included.
 *
 * @param quote - with the tax lines of its items
 * @returns null when the price depends on nothing but region and currency; `no_price` when none fits
 */
export async function priceConditionalShipping(
  container: MedusaContainer,
  quote: Untotalled,
  { subscription, catalog }: { subscription: SubscriptionRecord; catalog: Catalog }
): Promise<BillingQuote["shipping"] | "no_price"> {
  const option = catalog.shippingOptions.get(quote.shipping?.shipping_option_id ?? "")
  if (!quote.shipping || !option || option.price_type !== "flat") {
    return null
  }
  const conditions = shippingConditions(option)
  const [price_set_id] = (option.prices ?? []).map((price) => price.price_set_id)
  if (!conditions.length) {
    return null
  }
  const cart = flattenObjectToKeyValuePairs(cartOf(quote, subscription, catalog))
  const context = Object.fromEntries(
    [...ALWAYS_PASSED, ...conditions].map((attribute) => [attribute, cart[attribute]])
  )
  const [price] = await container
    .resolve(Modules.PRICING)
    .calculatePrices({ id: [price_set_id] }, { context })
  if ((price?.calculated_amount ?? null) === null) {
    return "no_price"
  }
  return {
    ...quote.shipping,
    amount: String(price.calculated_amount),
    is_tax_inclusive: !!price.is_calculated_price_tax_inclusive,
  }
}

/** The attributes of a cart that an option's price depends on, region and currency aside. */
export function shippingConditions({ prices }: CatalogShippingOption): string[] {
  const attributes = (prices ?? []).flatMap(({ price_rules }) =>
    (price_rules ?? []).map(({ attribute }) => attribute)
  )
  return [...new Set(attributes)].filter((name) => !ALWAYS_PASSED.includes(name))
}

/** Named as in Medusa's cart: the attributes of price rules are paths in it. */
function cartOf(quote: Untotalled, subscription: SubscriptionRecord, catalog: Catalog) {
  const { currency_code, region_id, sales_channel_id, shipping_address } = subscription
  const { item_total } = decorateCartTotals({
    items: quote.items.map((item) => ({
      id: item.line_item_id,
      quantity: item.quantity,
      unit_price: item.unit_price,
      is_tax_inclusive: item.is_tax_inclusive,
      tax_lines: item.tax_lines as ItemTaxLineDTO[],
    })),
  }) as { item_total: Parameters<typeof MathBN.convert>[0] }
  const total = MathBN.convert(item_total).toNumber()
  return {
    currency_code,
    region_id,
    sales_channel_id,
    shipping_address,
    item_total: total,
    total,
    items: quote.items.map((item) => ({
      variant_id: item.variant_id,
      product_id: item.product_id,
      quantity: item.quantity,
      unit_price: Number(item.unit_price),
      variant: { id: item.variant_id },
      product: productOf(catalog.variants.get(item.variant_id ?? "")),
    })),
  }
}

function productOf(variant: CatalogVariant | undefined) {
  return { id: variant?.product?.id, type_id: variant?.product?.type?.id }
}
