import { minorDigits } from "../../../lib/minor-units"
import { payableAmount } from "../../../lib/payable-amount"
import type { EmailOrder } from "../../../emails/components/order-table"
import type { InvoiceLine } from "../../../modules/invoice"
import type { OrderSource } from "../../../queries/orders-to-invoice"
import {
  CREDIT_SOURCE,
  orderLines,
  totalOf,
  versionsOf,
} from "../../invoices/drafts/order-lines"
import { sumOf } from "../../invoices/drafts/amounts"
import { roundLines } from "../../invoices/drafts/rounded-lines"

/**
 * An order's money as a mail tells it: the figures of its invoice, to the digit.
 *
 * @param variants - names of the variants by the id of their line, as far as they say something
 * @param providerId - Medusa's provider of the payment, once there is one
 */
export function emailOrder(
  order: OrderSource,
  variants: Map<string, string | null>,
  providerId?: string
): EmailOrder {
  const { currency_code } = order
  const [version] = versionsOf(order)
  const exact = orderLines(order, { version })
  const total = payableAmount(totalOf(exact), currency_code, providerId)
  const { lines, tax } = roundLines(exact, total, minorDigits(currency_code))
  const items = lines.filter(({ source_id }) => variants.has(source_id!))
  const credit = lines.filter(({ source_id }) => source_id === CREDIT_SOURCE)
  const others = lines.filter((line) => !items.includes(line) && !credit.includes(line))
  return {
    currency_code,
    items: items.map((line) => ({
      title: line.title,
      variant_title: variants.get(line.source_id!) ?? null,
      quantity: line.quantity,
      unit_price: line.unit_price,
      discount: Number(line.discount),
      net: Number(line.net),
    })),
    subtotal: netOf(items),
    shipping_total: netOf(others),
    credit_total: netOf(credit),
    tax_total: Number(tax),
    total: total.toNumber(),
  }
}

function netOf(lines: InvoiceLine[]): number {
  return sumOf(lines.map(({ net }) => net)).toNumber()
}
