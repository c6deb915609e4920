import type { BigNumberInput, ItemTaxLineDTO } from "@medusajs/framework/types"
import { decorateCartTotals, defaultCurrencies, MathBN } from "@medusajs/framework/utils"

import type { BillingQuote } from "../../../modules/subscription"

/**
 * What is charged for a quote: Medusa's own total of an order with these lines, rounded to what a
 * payment can carry. Card networks take currencies with three decimals in tens of the smallest
 * unit (https://docs.stripe.com/currencies#three-decimal).
 *
 * @returns major units, as a string
 */
export function chargedTotal(
  { items, shipping }: Omit<BillingQuote, "total">,
  currencyCode: string
): string {
  const { total } = decorateCartTotals({
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
  }) as { total: BigNumberInput }
  const currency = defaultCurrencies[currencyCode.toUpperCase()]
  const decimals = Math.min(currency?.decimal_digits ?? 2, 2)
  return MathBN.convert(total, decimals).toString()
}
