import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"
import type Stripe from "stripe"

import { now } from "../../../lib/clock"
import type { RefundedPayment } from "./find-refunded-payment"
import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"

/** The customer's bank did not take the money, or the shop took the refund back. */
const CAME_TO_NOTHING = ["failed", "canceled"]

/**
 * Tells staff of a refund that stands in Medusa's books and came to nothing at Stripe: in the log,
 * and once in the audit log of each subscription that the order belongs to. Nothing is corrected:
 * only staff know whether the customer was given the money another way.
 *
 * While Medusa makes a refund of its own it stands in the books before Stripe knows it; that is
 * why Stripe has to name one that failed.
 *
 * @param input.excess - by how much Medusa's refunds exceed those at Stripe, major units
 */
export async function reportFailedRefund(
  container: MedusaContainer,
  stripe: Stripe,
  input: { intent: Stripe.PaymentIntent; excess: BigNumberInput } & RefundedPayment
): Promise<void> {
  const { intent, payment_id, order_id } = input
  const refunds = await stripe.refunds.list({ payment_intent: intent.id, limit: 100 })
  // The newest comes first.
  const failed = refunds.data.find(({ status }) => CAME_TO_NOTHING.includes(status ?? ""))
  if (!failed) {
    return
  }
  const amount = MathBN.convert(input.excess).toString()
  const details = {
    order_id,
    payment_id,
    provider_refund_id: failed.id,
    amount,
    currency_code: intent.currency,
  }
  for (const subscription_id of await subscriptionsOf(container, order_id)) {
    if (await record(container, subscription_id, details)) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .warn(
          `Customer Hub: refund ${failed.id} failed at Stripe, so Medusa has ${amount} ${intent.currency.toUpperCase()} too much as refunded for order ${order_id}. Pay the customer another way, or correct the order.`
        )
    }
  }
}

/** @returns false when it stands there already */
async function record(
  container: MedusaContainer,
  subscription_id: string,
  details: Record<string, unknown> & { provider_refund_id: string }
): Promise<boolean> {
  const ledger = container.resolve(SUBSCRIPTION_MODULE)
  const id = `${subscription_id.replace(/^sub_/, "subevt_")}_${details.provider_refund_id}`
  const isKnown = async () => (await ledger.listHubSubscriptionEvents({ id })).length > 0
  if (await isKnown()) {
    return false
  }
  try {
    await ledger.createHubSubscriptionEvents({
      id,
      subscription_id,
      name: "refund_failed",
      actor_type: "system",
      details,
      occurred_at: now(),
    })
    return true
  } catch (error) {
    if (await isKnown()) {
      return false
    }
    throw error
  }
}

/** Those that the order renewed or started. */
async function subscriptionsOf(
  container: MedusaContainer,
  order_id: string
): Promise<string[]> {
  const ledger = container.resolve(SUBSCRIPTION_MODULE)
  const [cycles, started] = await Promise.all([
    ledger.listHubBillingCycles({ order_id }, { select: ["subscription_id"] }),
    ledger.listHubSubscriptions({ source_order_id: order_id }, { select: ["id"] }),
  ])
  return [
    ...new Set([
      ...cycles.map(({ subscription_id }) => subscription_id),
      ...started.map(({ id }) => id),
    ]),
  ]
}
