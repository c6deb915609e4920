import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN, MedusaError } from "@medusajs/framework/utils"

import { trialOf, type TrialMark } from "../../lib/trial-mark"
import type { ItemPrice } from "../../modules/subscription"
import type { SourceOrder } from "../../queries/source-order"
import { laterPrice, priceOfVariant } from "../../queries/variant-price"
import type { Terms } from "./subscription-draft"

type Line = SourceOrder["lines"][number]

/**
 * The agreed price of a bought line: as sold, before promotions; of a trial, as agreed when it was
 * added. A sale price is that of the first paid period; later ones cost the regular price, unless
 * the sale lasts.
 */
export async function termsOfLine(
  container: MedusaContainer,
  order: SourceOrder,
  line: Line
): Promise<Terms> {
  const trial = trialOf(line)
  const { first, later } = trial
    ? await pricesOfTrial(container, { order, line, trial })
    : await pricesOfSale(container, order, line)
  return later ? { ...later, first_price: first } : { ...first, first_price: null }
}

type Prices = { first: ItemPrice; later: ItemPrice | null }

async function pricesOfTrial(
  container: MedusaContainer,
  { order, line, trial }: { order: SourceOrder; line: Line; trial: TrialMark }
): Promise<Prices> {
  if (trial.currency_code === order.currency_code) {
    const { agreed_unit_price: unit_price, is_tax_inclusive, later = null } = trial
    return { first: { unit_price, is_tax_inclusive }, later }
  }
  // A webhook completed the cart after its currency had changed: the shop's price in that one counts.
  const price = await todaysPrice(container, order, line)
  if (!price) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `The trial of order ${order.id} has no price in ${order.currency_code}: ${line.title}.`
    )
  }
  const { unit_price, is_tax_inclusive } = price
  const later = await laterPrice(container, {
    variant_id: line.variant_id!,
    currency_code: order.currency_code,
    price,
  })
  return { first: { unit_price, is_tax_inclusive }, later }
}

/** Medusa writes the regular price into a line that is sold at a sale price, and into no other. */
async function pricesOfSale(
  container: MedusaContainer,
  order: SourceOrder,
  line: Line
): Promise<Prices> {
  const { is_tax_inclusive } = line
  const unit_price = decimal(line.raw_unit_price ?? line.unit_price)
  const first = { unit_price, is_tax_inclusive }
  const compareAt = line.raw_compare_at_unit_price ?? line.compare_at_unit_price
  if (line.is_custom_price || compareAt === null || MathBN.eq(compareAt, unit_price)) {
    return { first, later: null }
  }
  const regularPrice = decimal(compareAt)
  const today = (await todaysPrice(container, order, line))?.regular
  const isToday = today && MathBN.eq(today.unit_price, regularPrice)
  const later = await laterPrice(container, {
    variant_id: line.variant_id!,
    currency_code: order.currency_code,
    price: {
      unit_price,
      regular: isToday ? today : { unit_price: regularPrice, is_tax_inclusive },
    },
  })
  return { first, later }
}

async function todaysPrice(container: MedusaContainer, order: SourceOrder, line: Line) {
  return await priceOfVariant(container, {
    variant_id: line.variant_id!,
    quantity: line.quantity,
    context: order,
  })
}

function decimal(amount: Parameters<typeof MathBN.convert>[0]): string {
  return MathBN.convert(amount).toString()
}
