import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"

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
  {
    provider_payment_id,
    session_id,
  }: { provider_payment_id: string; session_id: string | null }
): Promise<RefundedPayment | "not_ours" | "not_yet"> {
  const [cycle] = await container.resolve(SUBSCRIPTION_MODULE).listHubBillingCycles({
    provider_payment_id,
  })
  const sessionId = cycle?.payment_session_id ?? session_id
  if (!sessionId) {
    return "not_ours"
  }
  const payments = container.resolve(Modules.PAYMENT)
  const [payment] = await payments.listPayments({ payment_session_id: sessionId })
  if (!payment) {
    const [session] = await payments.listPaymentSessions({ id: sessionId })
    return session ? "not_yet" : "not_ours"
  }
  const orderId = await orderOf(container, payment.payment_collection_id)
  if (!orderId) {
    return "not_yet"
  }
  if (!cycle && !(await isSubscriptionsPurchase(container, orderId))) {
    return "not_ours"
  }
  return {
    payment_id: payment.id,
    order_id: orderId,
    currency_code: payment.currency_code,
  }
}

async function orderOf(
  container: MedusaContainer,
  paymentCollectionId: string
): Promise<string | null> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order_payment_collection",
    fields: ["order_id"],
    filters: { payment_collection_id: paymentCollectionId },
  })
  return data[0]?.order_id ?? null
}

async function isSubscriptionsPurchase(
  container: MedusaContainer,
  orderId: string
): Promise<boolean> {
  const [subscription] = await container
    .resolve(SUBSCRIPTION_MODULE)
    .listHubSubscriptions({ source_order_id: orderId }, { select: ["id"], take: 1 })
  return !!subscription
}
