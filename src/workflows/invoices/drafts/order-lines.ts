import type { BigNumberInput } from "@medusajs/framework/types"
import { decorateCartTotals, MathBN } from "@medusajs/framework/utils"

import type { OrderSource, SourceLine } from "../../../queries/orders-to-invoice"
import { sumOf, ZERO, type Amount } from "./amounts"

/** What a rate charges on a line. */
export type ExactTax = { name: string; rate: string; tax: Amount }

/** A line of an invoice before it is rounded. */
export type ExactLine = {
  source_id: string | null
  title: string
  subtitle: string | null
  quantity: Amount
  /** Without tax and discount. */
  unit_price: Amount
  is_tax_inclusive: boolean
  discount: Amount
  net: Amount
  taxes: ExactTax[]
}

/** Stands for all that an order's credit lines take off: their ids change with every version. */
export const CREDIT_SOURCE = "credit_lines"

/** Which side of an order's history is looked at. */
export type OrderView = {
  version: number
  /** Leaves out what was sent back, or is to be. */
  withoutReturns?: boolean
  /** Leaves out credit that came after the purchase: refunds bring it, and have credit notes. */
  originalCredit?: boolean
}

type Totals = Record<"subtotal" | "discount_subtotal", BigNumberInput> & {
  tax_lines: { total: BigNumberInput }[]
}

/** The lines of an order as Medusa's own totals have them. */
export function orderLines(order: OrderSource, view: OrderView): ExactLine[] {
  const lines = order.lines
    .filter(({ version }) => version === view.version)
    .map((line) => exactLine(line, view.withoutReturns ?? false))
  const credit = sumOf(
    order.credits
      .filter(({ version }) => version === view.version)
      .filter(({ is_original }) => is_original || !view.originalCredit)
      .map(({ amount }) => amount)
  )
  return MathBN.eq(credit, 0) ? lines : [...lines, creditLine(credit)]
}

/** The versions of an order, the newest first. */
export function versionsOf({ lines }: OrderSource): number[] {
  return [...new Set(lines.map(({ version }) => version))].sort((a, b) => b - a)
}

export function totalOf(lines: ExactLine[]): Amount {
  return sumOf(lines.flatMap(({ net, taxes }) => [net, ...taxes.map(({ tax }) => tax)]))
}

function exactLine(line: SourceLine, withoutReturns: boolean): ExactLine {
  const returned = withoutReturns ? line.returned_quantity : "0"
  const { items } = decorateCartTotals({
    items: [
      {
        id: line.id,
        quantity: line.quantity,
        unit_price: line.unit_price,
        is_tax_inclusive: line.is_tax_inclusive,
        tax_lines: line.tax_lines.map((tax) => ({ ...tax })),
        adjustments: line.adjustments.map((adjustment) => ({ ...adjustment })),
        detail: { return_received_quantity: returned },
      },
    ],
  } as unknown as Parameters<typeof decorateCartTotals>[0]) as unknown as {
    items: Totals[]
  }
  const [totals] = items
  const quantity = MathBN.sub(line.quantity, returned)
  const subtotal = MathBN.convert(totals.subtotal)
  return {
    source_id: line.id,
    title: line.title,
    subtitle: line.subtitle,
    quantity,
    unit_price:
      line.is_tax_inclusive && !MathBN.eq(quantity, 0)
        ? MathBN.div(subtotal, quantity)
        : MathBN.convert(line.unit_price),
    is_tax_inclusive: line.is_tax_inclusive,
    discount: MathBN.convert(totals.discount_subtotal),
    net: MathBN.sub(subtotal, totals.discount_subtotal),
    taxes: line.tax_lines.map(({ name, rate }, index) => ({
      name,
      rate,
      tax: MathBN.convert(totals.tax_lines[index].total),
    })),
  }
}

function creditLine(credit: Amount): ExactLine {
  return {
    source_id: CREDIT_SOURCE,
    title: "Credit",
    subtitle: null,
    quantity: MathBN.convert(1),
    unit_price: MathBN.mult(credit, -1),
    is_tax_inclusive: false,
    discount: ZERO,
    net: MathBN.mult(credit, -1),
    taxes: [],
  }
}
