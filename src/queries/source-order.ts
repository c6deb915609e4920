import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"

import { clockOffset } from "../lib/clock"
import { plansOfVariants } from "./planned-variants"
import { isRenewalOrder } from "./is-renewal-order"
import type { PlanSnapshot } from "../types/http"
import { listBoughtLines } from "./bought-lines"

type Amount = number | { value: string }

export type SourceOrderLine = {
  id: string
  title: string
  product_title: string | null
  variant_title: string | null
  thumbnail: string | null
  variant_id: string | null
  product_id: string | null
  quantity: number
  unit_price: number
  raw_unit_price?: { value: string }
  /** The regular price of what was on sale. */
  compare_at_unit_price: number | null
  raw_compare_at_unit_price?: { value: string } | null
  /** The buyer chose it, or staff typed it: neither the shop's prices nor its sales made it. */
  is_custom_price: boolean
  is_tax_inclusive: boolean
  requires_shipping: boolean
  metadata: Record<string, unknown> | null
  product?: { shipping_profile?: { id: string } | null } | null
}

type CartLine = Pick<SourceOrderLine, "variant_id" | "unit_price" | "is_custom_price">

export type SourceShippingMethod = {
  shipping_option_id: string | null
  name: string
  amount: Amount
  raw_amount?: { value: string }
  is_tax_inclusive: boolean
  data: Record<string, unknown> | null
}

/** An order that starts subscriptions, with the lines that do. */
export type SourceOrder = {
  id: string
  /** Null for orders that staff made. */
  cart_id: string | null
  email: string
  customer_id: string
  /** BCP 47 tag of the cart it was. */
  locale: string | null
  currency_code: string
  region_id: string | null
  sales_channel_id: string | null
  metadata: Record<string, unknown> | null
  shipping_address: Record<string, unknown> | null
  billing_address: Record<string, unknown> | null
  shipping_methods: SourceShippingMethod[]
  /** When it was bought, in business time. */
  bought_at: Date
  lines: (SourceOrderLine & { plan: PlanSnapshot & { id: string } })[]
}

/**
 * Reads an order that starts subscriptions: one of its variants has a plan, somebody can be found
 * to whom they belong, it is neither a draft nor canceled, and no renewal made it.
 *
 * @returns null for every other order
 */
export async function readSourceOrder(
  container: MedusaContainer,
  orderId: string
): Promise<SourceOrder | null> {
  // First, because it is the quickest to ask.
  if (await isRenewalOrder(container, orderId)) {
    return null
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const {
    data: [order],
  } = await query.graph({
    entity: "order",
    fields: [
      "id",
      "cart.id",
      "cart.items.variant_id",
      "cart.items.unit_price",
      "cart.items.is_custom_price",
      "email",
      "customer_id",
      "currency_code",
      "locale",
      "region_id",
      "sales_channel_id",
      "status",
      "is_draft_order",
      "metadata",
      "created_at",
      "shipping_address.*",
      "billing_address.*",
      "shipping_methods.*",
      "items.*",
      "items.product.shipping_profile.id",
    ],
    filters: { id: orderId },
  })
  if (
    !order?.email ||
    !order.customer_id ||
    order.status === "canceled" ||
    order.is_draft_order
  ) {
    return null
  }
  const bought = await listBoughtLines(container, orderId)
  const items = ((order.items ?? []) as unknown as SourceOrderLine[]).filter(({ id }) =>
    bought.has(id)
  )
  const plans = await plansOfVariants(
    container,
    items.flatMap((item) => item.variant_id ?? [])
  )
  const cartLines = (order.cart?.items ?? []) as unknown as CartLine[]
  // Medusa does not take the mark over into the order.
  const wasCustomInCart = ({ variant_id, unit_price }: SourceOrderLine) =>
    cartLines.some(
      (line) =>
        line.is_custom_price &&
        line.variant_id === variant_id &&
        MathBN.eq(line.unit_price, unit_price)
    )
  const lines = items.flatMap((item) => {
    const plan = plans.get(item.variant_id ?? "")
    const is_custom_price = item.is_custom_price || wasCustomInCart(item)
    return plan
      ? [{ ...item, quantity: Number(item.quantity), is_custom_price, plan }]
      : []
  })
  if (!lines.length) {
    return null
  }
  return {
    id: order.id,
    cart_id: order.cart?.id ?? null,
    email: order.email,
    customer_id: order.customer_id,
    locale: order.locale ?? null,
    currency_code: order.currency_code,
    region_id: order.region_id ?? null,
    sales_channel_id: order.sales_channel_id ?? null,
    metadata: order.metadata ?? null,
    shipping_address: (order.shipping_address ?? null) as SourceOrder["shipping_address"],
    billing_address: (order.billing_address ?? null) as SourceOrder["billing_address"],
    shipping_methods: (order.shipping_methods ?? []) as unknown as SourceShippingMethod[],
    bought_at: boughtAt(order),
    lines,
  }
}

/** When an order was bought, in business time: core writes the machine's time into it. */
export function boughtAt({ created_at }: { created_at: Date | string }): Date {
  return new Date(new Date(created_at).getTime() + clockOffset() * 1000)
}
