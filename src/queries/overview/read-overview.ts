import type { MedusaContainer } from "@medusajs/framework/types"

import type {
  AdminMoney,
  AdminOverview,
  AdminRecentCancellation,
  SubscriptionStatus,
} from "../../types/http"
import { UNFINISHED, sqlSet } from "../../modules/subscription/states"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import { NEEDS_ATTENTION, TRIAL_NOTICE_IN_DAYS } from "../subscription-list"
import { isBillingClockWrong } from "../billing-clock"
import { sql } from "../sql"
import { readTimeZone } from "../time-zone"
import { readMovedAccounts } from "./moved-accounts"
import { readUnknownPayments } from "./unknown-payments"
import { readUpcomingCharges } from "./upcoming-charges"

const DAYS_BACK = 30
const DAY = 24 * 60 * 60 * 1000

/**
 * How the shop's subscriptions are doing: a few statements, each answered out of an index, whatever
 * the number of subscriptions.
 *
 * @param at - business time
 */
export async function readOverview(
  container: MedusaContainer,
  at: Date
): Promise<AdminOverview> {
  const since = new Date(at.getTime() - DAYS_BACK * DAY)
  const [
    counts,
    is_clock_wrong,
    are_webhooks_refused,
    moved_accounts,
    unknown_payments,
    upcoming,
    recovered,
    cancellations,
  ] = await Promise.all([
    readCounts(container, at),
    isBillingClockWrong(container),
    container.resolve(HUB_SETTINGS_MODULE).areWebhooksRefused(),
    readMovedAccounts(container),
    readUnknownPayments(container),
    readTimeZone(container).then((zone) => readUpcomingCharges(container, at, zone)),
    readRecovered(container, since),
    readCancellations(container, since),
  ])
  return {
    ...counts,
    is_clock_wrong,
    are_webhooks_refused,
    moved_accounts,
    unknown_payments,
    upcoming,
    recovered,
    cancellations,
  }
}

async function readCounts(container: MedusaContainer, at: Date) {
  type Row = {
    counts: Partial<Record<SubscriptionStatus, number>>
    ending: number
    held_up: number
    needs_attention: number
  }
  const [row] = await sql<Row>(
    container,
    `SELECT (SELECT coalesce(json_object_agg(status, count), '{}') FROM (
               SELECT status, count(*) FROM hub_subscription
                WHERE deleted_at IS NULL GROUP BY status
             ) counted) AS counts,
            (SELECT count(*)::int FROM hub_subscription
              WHERE status = 'trialing' AND trial_ends_at < :until AND deleted_at IS NULL
            ) AS ending,
            (SELECT count(*)::int FROM hub_billing_cycle
              WHERE problem IS NOT NULL AND deleted_at IS NULL AND status IN ${sqlSet(UNFINISHED)}
            ) AS held_up,
            (SELECT count(*)::int FROM hub_subscription WHERE deleted_at IS NULL AND ${NEEDS_ATTENTION}
            ) AS needs_attention`,
    { until: new Date(at.getTime() + TRIAL_NOTICE_IN_DAYS * DAY) }
  )
  const { counts, ending, held_up, needs_attention } = row
  return {
    active: counts.active ?? 0,
    trialing: counts.trialing ?? 0,
    past_due: counts.past_due ?? 0,
    held_up,
    needs_attention,
    trials_ending: ending,
  }
}

/** Out of the audit log, which keeps the amount with shipping and tax. */
async function readRecovered(
  container: MedusaContainer,
  since: Date
): Promise<AdminMoney[]> {
  return sql<AdminMoney>(
    container,
    `SELECT details ->> 'currency_code' AS currency_code, count(*)::int AS count,
            coalesce(sum((details ->> 'amount')::numeric), 0)::float AS amount
       FROM hub_subscription_event
      WHERE name = 'recovered' AND occurred_at >= :since AND deleted_at IS NULL
      GROUP BY 1 ORDER BY 1`,
    { since }
  )
}

async function readCancellations(
  container: MedusaContainer,
  since: Date
): Promise<AdminOverview["cancellations"]> {
  type Row = {
    count: number
    by_system: number
    latest: AdminRecentCancellation[]
  }
  const [row] = await sql<Row>(
    container,
    `SELECT count(*)::int AS count,
            (count(*) FILTER (WHERE canceled_by_type = 'system'))::int AS by_system,
            (SELECT coalesce(json_agg(latest ORDER BY canceled_at DESC), '[]') FROM (
               SELECT id, display_id, canceled_at, canceled_by_type AS canceled_by,
                      cancel_reason AS reason
                 FROM hub_subscription
                WHERE canceled_at >= :since AND deleted_at IS NULL
                ORDER BY canceled_at DESC LIMIT 5
             ) latest) AS latest
       FROM hub_subscription
      WHERE canceled_at >= :since AND deleted_at IS NULL`,
    { since }
  )
  const { latest, ...totals } = row
  return {
    ...totals,
    latest: latest.map((cancellation) => ({
      ...cancellation,
      canceled_at: new Date(cancellation.canceled_at).toISOString(),
    })),
  }
}
