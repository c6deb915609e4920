import { MathBN } from "@medusajs/framework/utils"

import type { OrderSource } from "../../../queries/orders-to-invoice"
import { minorDigits } from "../../../lib/minor-units"
import { payableAmount } from "../../../lib/payable-amount"
import type { InvoiceLine, InvoiceSnapshot } from "../../../modules/invoice"
import { sumOf, type Amount } from "./amounts"
import {
  orderLines,
  totalOf,
  versionsOf,
  type ExactLine,
  type ExactTax,
  type OrderView,
} from "./order-lines"

type Issued = { snapshot: InvoiceSnapshot }

/**
 * What a payment was for: what the order has, less what its earlier invoices have, if that comes to
 * the amount. The newest version of the order is looked at first, then those before it, since an
 * invoice may be written long after; each as it stands, with only what was added, and without what
 * was sent back.
 *
 * @param amount - what was captured
 * @returns null when it is none of these: a part of the order was paid
 */
export function linesPaidFor(
  order: OrderSource,
  issued: Issued[],
  amount: Amount
): ExactLine[] | null {
  for (const version of versionsOf(order)) {
    for (const { onlyAdded, ...view } of VIEWS) {
      const left = leftOf(orderLines(order, { ...view, version }), issued)
      const lines = onlyAdded ? left.filter(({ net }) => !MathBN.lt(net, 0)) : left
      if (lines.length && isClose(totalOf(lines), amount, order.currency_code)) {
        return lines
      }
    }
  }
  return null
}

const VIEWS: (Omit<OrderView, "version"> & { onlyAdded?: boolean })[] = [
  {},
  { originalCredit: true },
  { originalCredit: true, onlyAdded: true },
  { withoutReturns: true, originalCredit: true },
]

/** Within half a unit of what a payment can carry, or what a card pays for it. */
function isClose(total: Amount, amount: Amount, currencyCode: string): boolean {
  const unit = MathBN.div(
    1,
    MathBN.convert(10).pow(Math.min(minorDigits(currencyCode), 2))
  )
  return (
    MathBN.lte(MathBN.abs(MathBN.sub(total, amount)), MathBN.div(unit, 2)) ||
    MathBN.eq(payableAmount(total, currencyCode), amount)
  )
}

/** An order's lines less those of its invoices; a line that is gone since counts against it. */
function leftOf(lines: ExactLine[], issued: Issued[]): ExactLine[] {
  const left = new Map(lines.map((line) => [line.source_id, line]))
  for (const { snapshot } of issued) {
    for (const line of snapshot.lines.filter(({ source_id }) => source_id !== null)) {
      const present = left.get(line.source_id)
      left.set(line.source_id, present ? less(present, line) : negated(line, snapshot))
    }
  }
  return [...left.values()].filter(
    ({ quantity, net }) => !MathBN.eq(quantity, 0) || !MathBN.eq(net, 0)
  )
}

function less(line: ExactLine, issued: InvoiceLine): ExactLine {
  const tax = sumOf(line.taxes.map((one) => one.tax))
  const quantity = MathBN.sub(line.quantity, issued.quantity)
  const net = MathBN.sub(line.net, issued.net)
  const isCredit = MathBN.lt(line.net, 0)
  // A line that only became dearer has no quantity left, and is one all the same.
  const count =
    MathBN.eq(quantity, 0) && !MathBN.eq(net, 0) ? MathBN.convert(1) : quantity
  const discount = MathBN.sub(line.discount, issued.discount)
  return {
    ...line,
    quantity: count,
    unit_price:
      isCredit || !MathBN.eq(count, quantity) || MathBN.eq(count, 0)
        ? MathBN.add(net, discount)
        : line.unit_price,
    discount,
    net,
    taxes: line.taxes.map((one) => ({
      ...one,
      tax: MathBN.eq(tax, 0)
        ? one.tax
        : MathBN.sub(one.tax, MathBN.div(MathBN.mult(issued.tax, one.tax), tax)),
    })),
  }
}

function negated(line: InvoiceLine, snapshot: InvoiceSnapshot): ExactLine {
  return {
    source_id: line.source_id,
    title: line.title,
    subtitle: line.subtitle,
    quantity: MathBN.mult(line.quantity, -1),
    unit_price: MathBN.convert(line.unit_price),
    is_tax_inclusive: false,
    discount: MathBN.mult(line.discount, -1),
    net: MathBN.mult(line.net, -1),
    taxes: taxesOf(line, snapshot).map((one) => ({
      ...one,
      tax: MathBN.mult(one.tax, -1),
    })),
  }
}

/** A line tells its taxes as a sum; where several rates made it, the invoice's own tell their shares. */
function taxesOf(line: InvoiceLine, { taxes }: InvoiceSnapshot): ExactTax[] {
  const own = line.tax_rate
    ? taxes.filter(({ rate }) => rate === line.tax_rate).slice(0, 1)
    : taxes
  const rates = sumOf(own.map(({ rate }) => rate))
  return MathBN.eq(rates, 0)
    ? []
    : own.map(({ name, rate }) => ({
        name,
        rate,
        tax: MathBN.div(MathBN.mult(line.tax, rate), rates),
      }))
}
