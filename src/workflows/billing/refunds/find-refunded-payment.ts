import type { MedusaContainer } from "@medusajs/framework/types"

import { findPaymentAtProvider } from "../../../queries/payment-at-provider"

export type RefundedPayment = {
  payment_id: string
  order_id: string
  currency_code: string
}

/**
 * The payment in Medusa and the order that a refund at the provider belongs to.
 *
 * @param input.session_id - of the payment, where the provider keeps it
 * @returns `not_ours` for payments that have nothing to do with subscriptions, `not_yet` while
 * payment or order are still to be made
 */
export async function findRefundedPayment(
  container: MedusaContainer,
  input: { provider_payment_id: string; session_id: string | null }
): Promise<RefundedPayment | "not_ours" | "not_yet"> {
  const found = await findPaymentAtProvider(container, input)
  if (!found) {
    return "not_ours"
  }
  const { payment_id, order_id, currency_code, subscription_ids } = found
  if (!payment_id || !order_id) {
    return "not_yet"
  }
  return subscription_ids.length ? { payment_id, order_id, currency_code } : "not_ours"
}
