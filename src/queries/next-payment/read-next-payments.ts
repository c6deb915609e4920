import type { MedusaContainer } from "@medusajs/framework/types"

import {
  ENDED,
  SUBSCRIPTION_MODULE,
  UNPAID,
  type SubscriptionRecord,
} from "../../modules/subscription"
import { nextPaymentsOf, type UnpaidCycle, type Upcoming } from "./next-payments-of"

/**
 * What is charged next for these subscriptions, with those of the same purchases that are paid together
 * with them: three queries, and the engine's quote of what is not known yet.
 *
 * @returns by the subscription's id; nothing for one that has ended
 */
export async function readNextPayments(
  container: MedusaContainer,
  subscriptionIds: string[]
): Promise<Map<string, Upcoming>> {
  const ledger = container.resolve(SUBSCRIPTION_MODULE)
  const asked = await ledger.listHubSubscriptions(
    { id: subscriptionIds },
    { select: ["id", "source_order_id"], take: null }
  )
  const orders = asked.flatMap(({ source_order_id }) => source_order_id ?? [])
  const subscriptions = (await ledger.listHubSubscriptions(
    {
      $or: [{ id: subscriptionIds }, { source_order_id: orders }],
      status: { $nin: ENDED },
    },
    { relations: ["items"], take: null }
  )) as SubscriptionRecord[]
  const cycles = (await ledger.listHubBillingCycles(
    { subscription_id: subscriptions.map(({ id }) => id), status: UNPAID },
    { relations: ["attempts"], take: null }
  )) as unknown as UnpaidCycle[]
  return await nextPaymentsOf(container, { subscriptions, cycles })
}
