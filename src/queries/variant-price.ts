import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
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
  const prices = await pricesOfVariants(container, {
    variant_ids: [variant_id],
    quantity,
    context,
  })
  return prices.get(variant_id) ?? null
}

/**
 * {@link priceOfVariant} of many variants, in as many queries as of one.
 *
 * @returns by variant id; variants without a price there are left out
 */
export async function pricesOfVariants(
  container: MedusaContainer,
  {
    variant_ids,
    quantity,
    context,
  }: { variant_ids: string[]; quantity: number; context: PriceContext }
): Promise<Map<string, VariantPrice>> {
  const { data: variants } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({
      entity: "variant",
      fields: ["id", "calculated_price.*"],
      filters: { id: variant_ids },
      context: { calculated_price: QueryContext({ ...context, quantity }) },
    })
  const prices = new Map<string, VariantPrice>()
  for (const { id, calculated_price: price } of variants) {
    if (price?.calculated_amount == null) {
      continue
    }
    const isSale =
      price.calculated_price?.price_list_type === PriceListType.SALE &&
      price.original_amount != null &&
      !MathBN.eq(price.original_amount, price.calculated_amount)
    prices.set(id, {
      unit_price: MathBN.convert(price.calculated_amount).toString(),
      is_tax_inclusive: !!price.is_calculated_price_tax_inclusive,
      regular: isSale
        ? {
            unit_price: MathBN.convert(price.original_amount!).toString(),
            is_tax_inclusive: !!price.is_original_price_tax_inclusive,
          }
        : null,
    })
  }
  return prices
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
    price,
  }: {
    variant_id: string
    currency_code: string
    price: Pick<VariantPrice, "unit_price" | "regular">
  }
): Promise<ItemPrice | null> {
  const later = await laterPrices(container, {
    currency_code,
    prices: new Map([[variant_id, price]]),
  })
  return later.get(variant_id) ?? null
}

/**
 * {@link laterPrice} of many variants, in as many queries as of one.
 *
 * @param prices - by variant id
 * @returns by variant id; those whose periods all cost the same are left out
 */
export async function laterPrices(
  container: MedusaContainer,
  {
    currency_code,
    prices,
  }: {
    currency_code: string
    prices: Map<string, Pick<VariantPrice, "unit_price" | "regular">>
  }
): Promise<Map<string, ItemPrice>> {
  const onSale = [...prices].flatMap(([variant_id, { unit_price, regular }]) =>
    regular ? [{ variant_id, unit_price, regular }] : []
  )
  const lasting = await lastingSalePrices(
    container,
    onSale.map(({ variant_id }) => variant_id),
    currency_code
  )
  return new Map(
    onSale
      .filter(
        ({ variant_id, unit_price }) =>
          !lasting.get(variant_id)?.some((amount) => MathBN.eq(amount, unit_price))
      )
      .map(({ variant_id, regular }) => [variant_id, regular])
  )
}

/**
 * The sale prices of variants whose price lists staff marked as lasting: renewals then cost what
 * the first period did. The mark, `lasts_for_renewals`, stands in the list's metadata; the switch on its
 * page in Medusa Admin puts it there. An ended sale counts as well: it was running at the purchase.
 *
 * @returns by variant id
 */
async function lastingSalePrices(
  container: MedusaContainer,
  variantIds: string[],
  currencyCode: string
): Promise<Map<string, BigNumberInput[]>> {
  if (!variantIds.length) {
    return new Map()
  }
  const { data: variants } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({
      entity: "variant",
      fields: ["id", "price_set.id"],
      filters: { id: variantIds },
    })
  const priced = variants.flatMap(({ id, price_set }) =>
    price_set ? [{ id, price_set_id: price_set.id }] : []
  )
  if (!priced.length) {
    return new Map()
  }
  const prices = await container.resolve(Modules.PRICING).listPrices(
    {
      price_set_id: priced.map(({ price_set_id }) => price_set_id),
      currency_code: currencyCode,
    },
    { relations: ["price_list"] }
  )
  const lasting = prices.filter(
    ({ price_list }) =>
      price_list?.type === PriceListType.SALE &&
      price_list.metadata?.lasts_for_renewals === true
  )
  return new Map(
    priced.map(({ id, price_set_id }) => [
      id,
      lasting
        .filter((price) => price.price_set_id === price_set_id)
        .map(({ amount }) => amount ?? 0),
    ])
  )
}
