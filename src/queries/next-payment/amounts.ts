import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"

import { payableAmount } from "../../lib/payable-amount"
import type { BillingQuote } from "../../modules/subscription"
import type { NextPayment } from "../../types/http"
import { totalsOf } from "../quotes/total"

export type PaymentAmounts = Pick<
  NextPayment,
  "total" | "items" | "shipping" | "tax" | "tax_included"
>

/**
 * What a quote is made of, as it is shown: tax is what items and shipping, rounded, leave of the total
 * that is charged, so that the lines add up to the cent.
 */
export function amountsOf(quote: BillingQuote, currencyCode: string): PaymentAmounts {
  const rounded = (amount: BigNumberInput) => payableAmount(amount, currencyCode)
  const items = rounded(
    MathBN.sum(...quote.items.map((item) => MathBN.mult(item.unit_price, item.quantity)))
  )
  const shipping = rounded(quote.shipping?.amount ?? 0)
  const total = MathBN.convert(quote.total)
  const tax = MathBN.sub(total, items, shipping)
  const included = MathBN.sub(rounded(totalsOf(quote).tax_total), tax)
  return {
    total: total.toNumber(),
    items: items.toNumber(),
    shipping: shipping.toNumber(),
    tax: tax.toNumber(),
    tax_included: included.toNumber(),
  }
}
