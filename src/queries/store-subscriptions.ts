import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { addressLines } from "../emails/format"
import { now } from "../lib/clock"
import { toIso, toIsoOrNull } from "../lib/dates"
import { methodOf } from "../lib/payment-method"
import { readLastFailures } from "./last-failures"
import { filterOfOwn } from "./ownership"
import { cardAdviceOf, failedChargeOf, itemsOf, planOf } from "./subscription-view"
import type { HubPerson } from "../modules/hub-access"
import { HUB_SETTINGS_MODULE } from "../modules/hub-settings"
import { ENDED, UNPAID, type SubscriptionRecord } from "../modules/subscription"
import type { StoreSubscription } from "../types/http"
import { nextPaymentsOf, type UnpaidCycle } from "./next-payment/next-payments-of"
import { withSharedPayment } from "./shared-payment"
import { storeSubscriptionFields } from "./store-subscription-fields"

/**
 * A person's subscriptions as the hub shows them, the newest first, in a constant number of
 * queries.
 *
 * @param id - only this one, if it is theirs
 */
export async function listStoreSubscriptions(
  container: MedusaContainer,
  { person, id }: { person: HubPerson; id?: string }
): Promise<StoreSubscription[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const hubSettings = container.resolve(HUB_SETTINGS_MODULE)
  const advice = { providersInHub: hubSettings.paymentProviders.idsInHub, at: now() }
  const [settings, filters] = await Promise.all([
    hubSettings.getSettings(),
    filterOfOwn(container, person),
  ])
  const { data: subscriptions } = await query.graph({
    entity: "hub_subscription",
    fields: [...storeSubscriptionFields],
    filters,
    pagination: { order: { started_at: "DESC" } },
  })
  const { data: unpaid } = await query.graph({
    entity: "hub_billing_cycle",
    fields: [
      "id",
      "subscription_id",
      "number",
      "status",
      "due_at",
      "period_end",
      "first_failed_at",
      "retry_at",
      "problem",
      "quote",
      "charged_with_id",
      "attempts.*",
    ],
    filters: {
      subscription_id: subscriptions.map((subscription) => subscription.id),
      status: UNPAID,
    },
  })
  const upcoming = await nextPaymentsOf(container, {
    subscriptions: subscriptions as unknown as SubscriptionRecord[],
    cycles: unpaid as unknown as UnpaidCycle[],
  })
  const failedCycles = await withSharedPayment(
    container,
    unpaid.filter(({ status }) => status === "failed")
  )
  const failures = await readLastFailures(container, failedCycles)
  const failedChargeOfOne = (id: string) => {
    const cycle = failedCycles.find(({ subscription_id }) => subscription_id === id)
    return failedChargeOf(cycle, cycle && failures.get(cycle.id))
  }
  // Those of one purchase are paid together: the amount of one depends on the others.
  const asked = subscriptions.filter((subscription) => !id || subscription.id === id)
  return asked.map((subscription) => ({
    id: subscription.id,
    display_id: subscription.display_id,
    status: subscription.status,
    currency_code: subscription.currency_code,
    plan: planOf(subscription),
    ...itemsOf(subscription.items),
    started_at: toIso(subscription.started_at),
    trial_ends_at: toIsoOrNull(subscription.trial_ends_at),
    current_period_start: toIsoOrNull(subscription.current_period_start),
    current_period_end: toIsoOrNull(subscription.current_period_end),
    next_charge_at: subscription.charging_stopped_by
      ? null
      : toIsoOrNull(subscription.next_charge_at),
    is_charging_stopped: !!subscription.charging_stopped_by,
    ...upcoming.get(subscription.id)!,
    card: methodOf(subscription),
    failed_charge: failedChargeOfOne(subscription.id),
    canceled_at: toIsoOrNull(subscription.canceled_at),
    can_cancel:
      settings.self_cancellation_enabled && !ENDED.includes(subscription.status),
    ...cardAdviceOf(subscription, advice),
    // No other card goes to what nobody has said is theirs.
    ...(subscription.ownership !== "confirmed" && { card_update: null }),
    ownership: subscription.ownership,
    delivery_address: addressLines(subscription.shipping_address ?? {}),
  }))
}
