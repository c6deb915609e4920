import { MathBN } from "@medusajs/framework/utils"
import fc from "fast-check"

import { formatsOf } from "../../../../documents/formats"
import { minorDigits } from "../../../../lib/minor-units"
import type { InvoiceLine, InvoiceSnapshot } from "../../../../modules/invoice"
import { draftInvoices } from "../draft-invoices"
import { aLine, anOrder, aPayment, SELLER, VAT_19 } from "./an-order"
import { anySales, orderOf, type Sales } from "./any-sales"

const invoiceOf = (sales: Sales): InvoiceSnapshot =>
  draftInvoices([orderOf(sales)], SELLER, [])[0].snapshot

/** The number that a formatted English amount is. */
const read = (text: string) => text.replace(/[^\d.-]/g, "")

/** Quantity × price − discount, as anybody works it out from the paper. */
function workedOut(line: InvoiceLine, snapshot: InvoiceSnapshot): string {
  const { quantity, unitPrice, money } = formatsOf({ ...snapshot, locale: "en-US" })
  const exact = MathBN.sub(
    MathBN.mult(read(quantity(line.quantity)), read(unitPrice(line.unit_price))),
    read(money(line.discount))
  )
  const shown = read(money(line.net))
  return MathBN.convert(exact, shown.split(".")[1]?.length ?? 0).toFixed()
}

describe("a line on paper", () => {
  it("is quantity × unit price − discount, whatever is sold in whatever currency", () => {
    fc.assert(
      fc.property(anySales, (sales) => {
        const snapshot = invoiceOf(sales)
        const { money } = formatsOf({ ...snapshot, locale: "en-US" })
        for (const line of snapshot.lines) {
          const shown = MathBN.convert(read(money(line.net))).toFixed()
          expect([line, workedOut(line, snapshot)]).toEqual([line, shown])
          expect(Number(line.discount)).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 500 }
    )
  })

  it("keeps a price without tax as the shop has it", () => {
    fc.assert(
      fc.property(anySales, (sales) => {
        const untaxed = sales.sales.map((sale) => ({
          ...sale,
          is_tax_inclusive: false,
          tax_lines: [],
        }))
        const { lines } = invoiceOf({ ...sales, sales: untaxed.slice(0, 1), paid: 100 })
        const digits = minorDigits(sales.currency_code) + sales.fine
        const price = MathBN.convert(untaxed[0].price / 10 ** digits)
        // Three decimals are paid in tens of fils, so that a line can be less than its price.
        fc.pre(minorDigits(sales.currency_code) < 3)
        expect(MathBN.eq(lines[0].unit_price, price)).toBe(true)
      })
    )
  })

  it.each([
    ["1", "4.34", "3.65"],
    ["2", "12.99", "10.915"],
    ["3", "12.99", "10.916"],
    ["7", "12.99", "10.916"],
    ["0.3", "12.99", "10.92"],
  ])("of %s × %s with 19 %% in it says %s", (quantity, unit_price, shown) => {
    const line = { quantity, unit_price, is_tax_inclusive: true, tax_lines: [VAT_19] }
    const order = anOrder({ lines: [aLine({ id: "Coffee", ...line })] })
    const total = MathBN.mult(quantity, unit_price).toFixed()
    const payments = [aPayment("pay_1", total)]
    const [{ snapshot }] = draftInvoices([{ ...order, payments }], SELLER, [])
    expect(snapshot.lines[0].unit_price).toBe(shown)
  })
})
