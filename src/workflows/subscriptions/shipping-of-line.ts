import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type { SourceOrder, SourceShippingMethod } from "../../queries/source-order"

type Line = SourceOrder["lines"][number]

/** The method that ships the line: the one for its shipping profile where an order has several. */
export function shippingOf(
  { shipping_methods: methods }: SourceOrder,
  line: Line,
  profiles: Map<string, string>
): SourceShippingMethod | null {
  if (!line.requires_shipping) {
    return null
  }
  const profile = line.product?.shipping_profile?.id
  const fitting = methods.find(
    ({ shipping_option_id }) => profiles.get(shipping_option_id ?? "") === profile
  )
  return fitting ?? methods[0] ?? null
}

/** The shipping profile of each shipping option of an order, by its id. */
export async function shippingProfiles(
  container: MedusaContainer,
  { shipping_methods }: SourceOrder
): Promise<Map<string, string>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: options } = await query.graph({
    entity: "shipping_option",
    fields: ["id", "shipping_profile_id"],
    filters: {
      id: shipping_methods.flatMap((method) => method.shipping_option_id ?? []),
    },
  })
  return new Map(options.map(({ id, shipping_profile_id }) => [id, shipping_profile_id]))
}
