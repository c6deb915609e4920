import type { MedusaContainer } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  MathBN,
  QueryContext,
} from "@medusajs/framework/utils"

/** For whom and in what a price is asked. */
export type PriceContext = {
  currency_code: string
  region_id?: string | null
  customer_id?: string | null
  customer?: unknown
  sales_channel_id?: string | null
}

/**
 * What the shop asks for one unit of a variant now.
 *
 * @returns a decimal in major units and whether the tax is in it; null when it has no price there
 */
export async function priceOfVariant(
  container: MedusaContainer,
  {
    variant_id,
    quantity,
    context,
  }: { variant_id: string; quantity: number; context: PriceContext }
): Promise<{ amount: string; is_tax_inclusive: boolean } | null> {
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
  return price?.calculated_amount == null
    ? null
    : {
        amount: MathBN.convert(price.calculated_amount).toString(),
        is_tax_inclusive: !!price.is_calculated_price_tax_inclusive,
      }
}
