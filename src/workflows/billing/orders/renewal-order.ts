import type { CreateOrderDTO, PaymentDTO } from "@medusajs/framework/types"

import { now } from "../../../lib/clock"
import type { Claimed } from "../types"

/** With what Medusa's Order Module takes beyond its published type. */
export type RenewalOrder = CreateOrderDTO & { id: string; created_at: Date }

type Address = Record<string, unknown> | null

/**
 * The order of a paid cycle: the quote's lines under the ids that the quote gave them, and the
 * captures as its transactions.
 *
 * @param email - the customer's present address
 */
export function renewalOrder(
  { cycle, subscription }: Claimed,
  payment: PaymentDTO | undefined,
  email: string
): RenewalOrder {
  const quote = cycle.quote!
  const { currency_code } = subscription
  return {
    id: cycle.order_id!,
    created_at: now(),
    status: "pending",
    region_id: subscription.region_id ?? undefined,
    sales_channel_id: subscription.sales_channel_id ?? undefined,
    customer_id: subscription.customer_id,
    email,
    currency_code,
    shipping_address: newAddress(subscription.shipping_address),
    billing_address: newAddress(subscription.billing_address),
    metadata: { subscription_id: subscription.id, billing_cycle_id: cycle.id },
    items: quote.items.map(({ line_item_id, details, reservations: _, ...item }) => ({
      ...details,
      ...item,
      id: line_item_id,
    })),
    shipping_methods: quote.shipping ? [withId(quote.shipping)] : [],
    transactions: (payment?.captures ?? []).map((capture) => ({
      amount: capture.amount,
      currency_code,
      reference: "capture",
      reference_id: capture.id,
    })),
  }
}

function withId({
  shipping_method_id,
  data,
  ...method
}: NonNullable<NonNullable<Claimed["cycle"]["quote"]>["shipping"]>) {
  return { ...method, id: shipping_method_id, data: data ?? {} }
}

/** An order owns its addresses: they are made anew each time. */
function newAddress(address: Address) {
  if (!address) {
    return undefined
  }
  const { id: _, created_at: __, updated_at: ___, deleted_at: ____, ...fields } = address
  return fields
}
