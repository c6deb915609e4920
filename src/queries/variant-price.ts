import type { MedusaContainer } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  MathBN,
  Modules,
  PriceListType,
  QueryContext,
} from "@medusajs/framework/utils"

import type { ItemPrice } from "../modules/subscription"

/** For whom and in what a price is asked. */
export type PriceContext = {
  currency_code: string
  region_id?: string | null
  customer_id?: string | null
  customer?: unknown
  sales_channel_id?: string | null
}

export type VariantPrice = ItemPrice & {
  /** Without the sale that applies; null when none does. */
  regular: ItemPrice | null
}

/**
 * What the shop asks for one unit of a variant now. Only price lists of the type "sale" are sales: one
 * that overrides prices, say for a group of customers, is what these customers regularly pay.
 *
 * @returns null when it has no price there
 */
export async function priceOfVariant(
  container: MedusaContainer,
  {
    variant_id,
    quantity,
    context,
  }: { variant_id: string; quantity: number; context: PriceContext }
): Promise<VariantPrice | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const {
    data: [variant],
  } = await query.graph({
    entity: "variant",
    fields: ["id", "calculated_price.*"],
    filters: { id: variant_id },
    context: { calculated_price: QueryContext({ ...context, quantity }) },
  })
  const price = variant?.calculated_price
  if (price?.calculated_amount == null) {
    return null
  }
  const isSale =
    price.calculated_price?.price_list_type === PriceListType.SALE &&
    price.original_amount != null &&
    !MathBN.eq(price.original_amount, price.calculated_amount)
  return {
    unit_price: MathBN.convert(price.calculated_amount).toString(),
    is_tax_inclusive: !!price.is_calculated_price_tax_inclusive,
    regular: isSale
      ? {
          unit_price: MathBN.convert(price.original_amount!).toString(),
          is_tax_inclusive: !!price.is_original_price_tax_inclusive,
        }
      : null,
  }
}

/**
 * What later periods cost, where a price applies to the first alone: the regular price, unless the
 * sale lasts.
 *
 * @returns null where all periods cost the same
 */
export async function laterPrice(
  container: MedusaContainer,
  {
    variant_id,
    currency_code,
    price: { unit_price, regular },
  }: {
    variant_id: string
    currency_code: string
    price: Pick<VariantPrice, "unit_price" | "regular">
  }
): Promise<ItemPrice | null> {
  const isFirstOnly =
    regular &&
    !(await isLastingSalePrice(container, { variant_id, currency_code, unit_price }))
  return isFirstOnly ? regular : null
}

/**
 * Whether staff marked the price list that a sale price comes from as lasting: renewals then cost what
 * the first period did. The mark, `lasts_for_renewals`, stands in the list's metadata; the switch on its
 * page in Medusa Admin puts it there. An ended sale counts as well: it was running at the purchase.
 */
async function isLastingSalePrice(
  container: MedusaContainer,
  price: { variant_id: string; currency_code: string; unit_price: string }
): Promise<boolean> {
  const {
    data: [variant],
  } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "variant",
    fields: ["price_set.id"],
    filters: { id: price.variant_id },
  })
  if (!variant?.price_set) {
    return false
  }
  const prices = await container
    .resolve(Modules.PRICING)
    .listPrices(
      { price_set_id: [variant.price_set.id], currency_code: price.currency_code },
      { relations: ["price_list"] }
    )
  return prices.some(
    ({ price_list, amount }) =>
      price_list?.type === PriceListType.SALE &&
      price_list.metadata?.lasts_for_renewals === true &&
      MathBN.eq(amount ?? 0, price.unit_price)
  )
}
