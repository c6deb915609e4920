import type { BigNumberInput, ItemTaxLineDTO } from "@medusajs/framework/types"
import { decorateCartTotals, defaultCurrencies, MathBN } from "@medusajs/framework/utils"

import type { BillingQuote } from "../../../modules/subscription"

type Lines = Pick<BillingQuote, "items" | "shipping">

/** Medusa's own totals of an order with these lines, tax included, in major units. */
export function totalsOf({ items, shipping }: Lines): {
  item_total: BigNumberInput
  total: BigNumberInput
} {
  return decorateCartTotals({
    items: items.map((item) => ({
      id: item.line_item_id,
      quantity: item.quantity,
      unit_price: item.unit_price,
      is_tax_inclusive: item.is_tax_inclusive,
      tax_lines: item.tax_lines as ItemTaxLineDTO[],
    })),
    shipping_methods: shipping
      ? [
          {
            id: shipping.shipping_method_id,
            amount: shipping.amount,
            is_tax_inclusive: shipping.is_tax_inclusive,
            tax_lines: shipping.tax_lines as ItemTaxLineDTO[],
          },
        ]
      : [],
  }) as { item_total: BigNumberInput; total: BigNumberInput }
}

/**
 * What is charged for a quote: its total, rounded to what a payment can carry. Card networks take
 * currencies with three decimals in tens of the smallest unit
 * (https://docs.stripe.com/currencies#three-decimal).
 *
 * @returns major units, as a string
 */
export function chargedTotal(lines: Lines, currencyCode: string): string {
  const currency = defaultCurrencies[currencyCode.toUpperCase()]
  const decimals = Math.min(currency?.decimal_digits ?? 2, 2)
  return MathBN.convert(totalsOf(lines).total, decimals).toString()
}
