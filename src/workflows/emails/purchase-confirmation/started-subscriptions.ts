import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"

import { now } from "../../../lib/clock"
import { MANUAL_PROVIDER } from "../../../lib/payable-amount"
import { toIsoOrNull } from "../../../lib/dates"
import {
  ENDED,
  SUBSCRIPTION_MODULE,
  type SubscriptionRecord,
} from "../../../modules/subscription"
import { readNextPayments } from "../../../queries/next-payment/read-next-payments"
import { nextStep } from "../next-step"
import type { StartedSubscription } from "./template"

/** The subscriptions that an order started, as its confirmation tells of them. */
export async function listStarted(
  container: MedusaContainer,
  orderId: string
): Promise<{
  subscriptions: StartedSubscription[]
  /** The lines of the order that they were bought with. */
  line_ids: Set<string | null>
}> {
  const records = (await container
    .resolve(SUBSCRIPTION_MODULE)
    .listHubSubscriptions(
      { source_order_id: orderId },
      { relations: ["items"], order: { display_id: "ASC" }, take: null }
    )) as SubscriptionRecord[]
  const upcoming = await readNextPayments(
    container,
    records.map(({ id }) => id)
  )
  return {
    line_ids: new Set(
      records.flatMap(({ items }) => items.map((item) => item.line_item_id))
    ),
    subscriptions: records.map((subscription) => {
      const { id, status, display_id, interval, interval_count, items } = subscription
      const due_at = ENDED.includes(status) ? null : subscription.next_charge_at
      // Null once it is over: a confirmation may come late.
      const trialEndsAt =
        subscription.trial_ends_at && subscription.trial_ends_at > now()
          ? subscription.trial_ends_at
          : null
      return {
        display_id,
        interval,
        interval_count,
        items,
        trial_ends_at: toIsoOrNull(trialEndsAt),
        next: nextStep({ status, due_at }, upcoming.get(id)),
        is_paid_by_mail: subscription.payment_provider_id === MANUAL_PROVIDER,
        later_prices: trialEndsAt ? laterPrices(items) : [],
      }
    }),
  }
}

/** A trial's first payment is still to come, at the sale price of its purchase. */
function laterPrices(items: SubscriptionRecord["items"]) {
  return items
    .filter(({ first_price }) => first_price)
    .map(({ title, unit_price, quantity }) => ({
      title,
      price: MathBN.mult(String(unit_price), quantity).toNumber(),
    }))
}
