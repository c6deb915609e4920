import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { now } from "../lib/clock"
import { plansOfVariants } from "./planned-variants"
import type { SourceOrder, SourceOrderLine } from "./source-order"

/** A cart as the order that it would become now. */
export type CartAsOrder = SourceOrder & {
  cart_id: string
  total: BigNumberInput
  /** What is paid at checkout for each line, by its id: tax and promotions included, shipping not. */
  line_totals: Map<string, BigNumberInput>
}

/**
 * Reads a cart as the order that it would become if it were completed now. E-mail address and customer are
 * empty as long as the cart has none.
 *
 * @returns null when there is no such cart
 */
export async function readCartAsOrder(
  container: MedusaContainer,
  id: string
): Promise<CartAsOrder | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const {
    data: [cart],
  } = await query.graph({
    entity: "cart",
    fields: [
      "id",
      "email",
      "customer_id",
      "currency_code",
      "locale",
      "region_id",
      "sales_channel_id",
      "metadata",
      "total",
      "shipping_address.*",
      "billing_address.*",
      "shipping_methods.*",
      "items.*",
      "items.total",
      "items.product.shipping_profile.id",
    ],
    filters: { id },
  })
  if (!cart) {
    return null
  }
  const items = ((cart.items ?? []) as unknown as CartLine[]).filter(
    (item) => item !== null
  )
  const plans = await plansOfVariants(
    container,
    items.flatMap(({ variant_id }) => variant_id ?? [])
  )
  return {
    id: cart.id,
    cart_id: cart.id,
    email: cart.email ?? "",
    customer_id: cart.customer_id ?? "",
    locale: cart.locale ?? null,
    currency_code: cart.currency_code,
    region_id: cart.region_id ?? null,
    sales_channel_id: cart.sales_channel_id ?? null,
    metadata: cart.metadata ?? null,
    shipping_address: (cart.shipping_address ?? null) as SourceOrder["shipping_address"],
    billing_address: (cart.billing_address ?? null) as SourceOrder["billing_address"],
    shipping_methods: (cart.shipping_methods ??
      []) as unknown as SourceOrder["shipping_methods"],
    bought_at: now(),
    total: cart.total ?? 0,
    line_totals: new Map(items.map(({ id, total }) => [id, total])),
    lines: items.flatMap((item) => {
      const plan = plans.get(item.variant_id ?? "")
      return plan ? [{ ...item, quantity: Number(item.quantity), plan }] : []
    }),
  }
}

type CartLine = SourceOrderLine & { total: BigNumberInput }
