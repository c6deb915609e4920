import type { BigNumberInput, ItemTaxLineDTO } from "@medusajs/framework/types"
import { decorateCartTotals } from "@medusajs/framework/utils"

import { payableAmount } from "../../lib/payable-amount"
import type { BillingQuote } from "../../modules/subscription"

type Lines = Pick<BillingQuote, "items" | "shipping">

type Totals = Record<"item_total" | "tax_total" | "total", BigNumberInput>

/** Medusa's own totals of an order with these lines, tax included, in major units. */
export function totalsOf({ items, shipping }: Lines): Totals {
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
  }) as Totals
}

/**
 * What is charged for a quote: its total, rounded as the card of a purchase pays it.
 *
 * @returns major units, as a string
 */
export function chargedTotal(lines: Lines, currencyCode: string): string {
  return payableAmount(totalsOf(lines).total, currencyCode).toString()
}
