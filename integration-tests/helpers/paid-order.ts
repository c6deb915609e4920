import {
  ContainerRegistrationKeys,
  generateEntityId,
  Modules,
} from "@medusajs/framework/utils"

import { machineNow } from "../../src/lib/clock"
import type { TestApp } from "./app"
import { sql } from "./sql"

export type PaidOrder = {
  customer_id?: string | null
  email: string
  /** Major units; 0 makes an order without any payment. */
  amount: number
  currency_code?: string
  /** When it was ordered and captured. */
  at?: Date
  /** Parts of the amount that were captured; all of it at once without. */
  captures?: number[]
  refunds?: number[]
  /** The first costs the whole amount. */
  items?: {
    title: string
    variant_id?: string
    product_id?: string
    quantity?: number
    metadata?: Record<string, unknown>
  }[]
  /** Paid at Stripe's stand-in with a test card; else by Medusa's own manual provider. */
  isPaidByCard?: boolean
  /** As the customer typed it. */
  shipping_address?: Record<string, unknown>
}

/**
 * An order as Medusa keeps it, with its payment: authorized, captured and refunded through the
 * payment module.
 *
 * @returns ids of the order, of its payment (null for $0) and its number
 */
export async function aPaidOrder(app: TestApp, input: PaidOrder) {
  const { amount, currency_code = "eur", at = machineNow(), email } = input
  // The service takes `id` and `created_at`, which its published type leaves out.
  const data = {
    id: generateEntityId(undefined, "order"),
    customer_id: input.customer_id ?? undefined,
    email,
    currency_code,
    created_at: at,
    shipping_address: input.shipping_address,
    items: (input.items ?? [{ title: "House Blend" }]).map(
      ({ quantity = 1, ...item }, index) => ({
        ...item,
        quantity,
        unit_price: index === 0 ? amount / quantity : 0,
      })
    ),
  }
  const order = await app.container.resolve(Modules.ORDER).createOrders(data)
  const payment_id = amount > 0 ? await payFor(app, order.id, input, at) : null
  return { id: order.id, number: Number(order.display_id), payment_id }
}

async function payFor(app: TestApp, orderId: string, input: PaidOrder, at: Date) {
  const payments = app.container.resolve(Modules.PAYMENT)
  const { amount, currency_code = "eur", captures = [amount], refunds = [] } = input
  const collection = await payments.createPaymentCollections({ amount, currency_code })
  const session = await payments.createPaymentSession(collection.id, {
    provider_id: input.isPaidByCard ? "pp_stripe_stripe" : "pp_system_default",
    amount,
    currency_code,
    data: {},
  })
  if (input.isPaidByCard) {
    await app.stripe.browser.confirmPayment(
      String(session.data.client_secret),
      "pm_card_visa"
    )
  }
  const payment = (await payments.authorizePaymentSession(session.id, {}))!
  for (const part of captures) {
    await payments.capturePayment({ payment_id: payment.id, amount: part })
  }
  for (const part of refunds) {
    await payments.refundPayment({ payment_id: payment.id, amount: part })
  }
  await app.container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.ORDER]: { order_id: orderId },
    [Modules.PAYMENT]: { payment_collection_id: collection.id },
  })
  await sql(
    app,
    "UPDATE payment SET captured_at = ? WHERE id = ? AND captured_at IS NOT NULL",
    [at, payment.id]
  )
  await sql(app, "UPDATE capture SET created_at = ? WHERE payment_id = ?", [
    at,
    payment.id,
  ])
  return payment.id
}
