import { MathBN } from "@medusajs/framework/utils"
import fc from "fast-check"

import type { EmailOrder } from "../../../../emails/components/order-table"
import { formatPrice, formatQuantity, formatUnitPrice } from "../../../../emails/format"
import { aLine, anOrder, VAT_19 } from "../../../invoices/drafts/__tests__/an-order"
import { anySales, orderOf } from "../../../invoices/drafts/__tests__/any-sales"
import { emailOrder } from "../email-order"

const read = (text: string) => text.replace(/[^\d.-]/g, "")

const namesOf = (ids: string[]) => new Map(ids.map((id) => [id, null]))

/** Quantity × price − discount, as anybody works it out from the mail. */
function workedOut(
  { quantity, unit_price, discount, net }: EmailOrder["items"][number],
  currencyCode: string
) {
  const shown = read(formatPrice(net, currencyCode))
  const exact = MathBN.sub(
    MathBN.mult(
      read(formatQuantity(quantity)),
      read(formatUnitPrice(unit_price, currencyCode))
    ),
    read(formatPrice(discount, currencyCode))
  )
  return [
    MathBN.convert(exact, shown.split(".")[1]?.length ?? 0).toNumber() + 0,
    Number(shown),
  ]
}

describe("the order in a mail", () => {
  it("adds up in every line and below each other, in whatever currency", () => {
    fc.assert(
      fc.property(anySales, (sales) => {
        const order = orderOf(sales)
        const mail = emailOrder(order, namesOf(order.lines.map(({ id }) => id)))
        for (const item of mail.items) {
          const [mine, shown] = workedOut(item, mail.currency_code)
          expect([item, mine]).toEqual([item, shown])
        }
        const { subtotal, shipping_total, credit_total, tax_total, total } = mail
        const nets = MathBN.sum(0, ...mail.items.map(({ net }) => net))
        expect(nets.toNumber()).toBe(subtotal)
        expect(
          MathBN.sum(subtotal, shipping_total, credit_total, tax_total).toNumber()
        ).toBe(total)
      }),
      { numRuns: 300 }
    )
  })

  it("has items, shipping and credit apart, with the price as on the invoice", () => {
    const priced = { is_tax_inclusive: true, tax_lines: [VAT_19] }
    const order = anOrder({
      lines: [
        aLine({ id: "beans", quantity: "2", unit_price: "12.99", ...priced }),
        aLine({ id: "method", title: "Parcel", unit_price: "4.90", ...priced }),
      ],
      credits: [{ version: 1, amount: "5", is_original: true }],
    })
    expect(emailOrder(order, new Map([["beans", "250 g"]]))).toEqual({
      currency_code: "eur",
      items: [
        {
          title: "beans",
          variant_title: "250 g",
          quantity: "2",
          unit_price: "10.915",
          discount: 0,
          net: 21.83,
        },
      ],
      subtotal: 21.83,
      shipping_total: 4.12,
      credit_total: -5,
      tax_total: 4.93,
      total: 25.88,
    })
  })
})
