import { MathBN } from "@medusajs/framework/utils"

import type { OrderSource } from "../../../queries/orders-to-invoice"
import { sumOf, ZERO, type Amount } from "./amounts"
import { orderLines, totalOf, versionsOf, type ExactLine } from "./order-lines"

/**
 * The lines of a payment that is not for certain goods of the order: one a tax rate, net and tax in
 * proportion to the order's.
 */
export function partPaymentLines(order: OrderSource, amount: Amount): ExactLine[] {
  const [version] = versionsOf(order)
  const goods = orderLines({ ...order, credits: [] }, { version })
  const total = totalOf(goods)
  if (!MathBN.gt(total, 0)) {
    return [partPayment(order, { net: amount, taxes: [] })]
  }
  const share = MathBN.div(amount, total)
  const scale = (value: Amount) => MathBN.mult(value, share)
  return [...byRate(goods).values()]
    .filter((lines) => !MathBN.eq(totalOf(lines), 0))
    .map((lines) =>
      partPayment(order, {
        net: scale(sumOf(lines.map(({ net }) => net))),
        taxes: lines[0].taxes.map((tax, index) => ({
          ...tax,
          tax: scale(sumOf(lines.map(({ taxes }) => taxes[index].tax))),
        })),
      })
    )
}

/** Lines that are taxed alike. */
function byRate(lines: ExactLine[]): Map<string, ExactLine[]> {
  const groups = new Map<string, ExactLine[]>()
  for (const line of lines) {
    const key = line.taxes.map(({ name, rate }) => `${rate} ${name}`).join("|")
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  return groups
}

function partPayment(
  { display_id }: OrderSource,
  { net, taxes }: Pick<ExactLine, "net" | "taxes">
): ExactLine {
  return {
    source_id: null,
    title: `Part payment of order #${display_id}`,
    subtitle: null,
    quantity: MathBN.convert(1),
    unit_price: net,
    is_tax_inclusive: true,
    discount: ZERO,
    net,
    taxes,
  }
}
