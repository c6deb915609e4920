import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"

import { now } from "../../../lib/clock"
import type { RefundedPayment } from "./find-refunded-payment"
import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"

/**
 * Tells staff of a refund that stands in Medusa's books and came to nothing at the provider: in the log,
 * and once in the audit log of each subscription that the order belongs to. Nothing is corrected:
 * only staff know whether the customer was given the money another way.
 *
 * While Medusa makes a refund of its own it stands in the books before the provider knows it;
 * that is why the provider has to name one that failed.
 *
 * @param input.refund_id - the one that failed, at the provider
 * @param input.excess - by how much Medusa's refunds exceed those at the provider, major units
 */
export async function reportFailedRefund(
  container: MedusaContainer,
  input: { refund_id: string; excess: BigNumberInput } & RefundedPayment
): Promise<void> {
  const { refund_id, payment_id, order_id, currency_code } = input
  const amount = MathBN.convert(input.excess).toString()
  const details = {
    order_id,
    payment_id,
    provider_refund_id: refund_id,
    amount,
    currency_code,
  }
  for (const subscription_id of await subscriptionsOf(container, order_id)) {
    if (await record(container, subscription_id, details)) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .warn(
          `Customer Hub: refund ${refund_id} failed at the payment provider, so Medusa has ${amount} ${currency_code.toUpperCase()} too much as refunded for order ${order_id}. Pay the customer another way, or correct the order.`
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
