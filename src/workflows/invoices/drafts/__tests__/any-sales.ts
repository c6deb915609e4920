import { MathBN } from "@medusajs/framework/utils"
import fc from "fast-check"

import { minorDigits } from "../../../../lib/minor-units"
import type { OrderSource, SourceTaxLine } from "../../../../queries/orders-to-invoice"
import { orderLines, totalOf } from "../order-lines"
import { aLine, anOrder, aPayment, VAT_19, VAT_7 } from "./an-order"

const CURRENCIES = ["eur", "usd", "jpy", "krw", "kwd", "huf", "gbp", "isk"]

const anySale = fc.record({
  price: fc.integer({ min: 1, max: 500_000 }),
  /** In hundredths: coffee is sold by the piece and by the kilo. */
  quantity: fc.oneof(
    fc.integer({ min: 1, max: 24 }).map((pieces) => pieces * 100),
    fc.integer({ min: 1, max: 500 })
  ),
  off: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100 })),
  is_tax_inclusive: fc.boolean(),
  isOffTaxInclusive: fc.boolean(),
  tax_lines: fc.constantFrom<SourceTaxLine[]>([], [VAT_19], [VAT_7], [VAT_19, VAT_7]),
})

/** What a shop may sell in one order. */
export const anySales = fc.record({
  currency_code: fc.constantFrom(...CURRENCIES),
  /** Digits of the shop's prices below the smallest unit. */
  fine: fc.constantFrom(0, 0, 0, 1, 2),
  sales: fc.array(anySale, { minLength: 1, maxLength: 6 }),
  /** What was paid, of a hundred; a part of it makes a part payment. */
  paid: fc.constantFrom(100, 100, 100, 37),
})

export type Sales = typeof anySales extends fc.Arbitrary<infer Drawn> ? Drawn : never

/** The order of those sales, with its payment. */
export function orderOf({ currency_code, fine, sales, paid }: Sales): OrderSource {
  const digits = minorDigits(currency_code) + fine
  const lines = sales.map(({ price, quantity, off, isOffTaxInclusive, ...sale }, index) =>
    aLine({
      ...sale,
      id: `line_${index}`,
      unit_price: (price / 10 ** digits).toFixed(digits),
      quantity: String(quantity / 100),
      adjustments: off
        ? [
            {
              amount: ((price * quantity * off) / 10 ** (digits + 4)).toFixed(6),
              is_tax_inclusive: isOffTaxInclusive && sale.is_tax_inclusive,
            },
          ]
        : [],
    })
  )
  const order = anOrder({ currency_code, lines })
  const total = MathBN.mult(totalOf(orderLines(order, { version: 1 })), paid / 100)
  const payments = [aPayment("pay_1", total.toFixed())]
  return { ...order, payments }
}
