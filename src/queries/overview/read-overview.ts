import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type {
  AdminMoney,
  AdminOverview,
  AdminRecentCancellation,
  SubscriptionStatus,
} from "../../types/http"
import { TRIAL_NOTICE_IN_DAYS } from "../subscription-list"
import { readUpcomingCharges } from "./upcoming-charges"

const DAYS_BACK = 30
const DAY = 24 * 60 * 60 * 1000

/**
 * How the shop's subscriptions are doing: four statements, each answered out of an index, whatever
 * the number of subscriptions.
 *
 * @param at - business time
 */
export async function readOverview(
  container: MedusaContainer,
  at: Date
): Promise<AdminOverview> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const since = new Date(at.getTime() - DAYS_BACK * DAY)
  const [counts, upcoming, recovered, cancellations] = await Promise.all([
    readCounts(connection, at),
    readUpcomingCharges(connection, at),
    readRecovered(connection, since),
    readCancellations(connection, since),
  ])
  return { ...counts, upcoming, recovered, cancellations }
}

async function readCounts(connection: Knex, at: Date) {
  type Row = { counts: Partial<Record<SubscriptionStatus, number>>; ending: number }
  const { rows } = await connection.raw<{ rows: Row[] }>(
    `SELECT (SELECT coalesce(json_object_agg(status, count), '{}') FROM (
               SELECT status, count(*) FROM hub_subscription
                WHERE deleted_at IS NULL GROUP BY status
             ) counted) AS counts,
            (SELECT count(*)::int FROM hub_subscription
              WHERE status = 'trialing' AND trial_ends_at < :until AND deleted_at IS NULL
            ) AS ending`,
    { until: new Date(at.getTime() + TRIAL_NOTICE_IN_DAYS * DAY) }
  )
  const [{ counts, ending }] = rows
  return {
    active: counts.active ?? 0,
    trialing: counts.trialing ?? 0,
    past_due: counts.past_due ?? 0,
    trials_ending: ending,
  }
}

/** Out of the audit log, which keeps the amount with shipping and tax. */
async function readRecovered(connection: Knex, since: Date): Promise<AdminMoney[]> {
  const { rows } = await connection.raw<{ rows: AdminMoney[] }>(
    `SELECT details ->> 'currency_code' AS currency_code, count(*)::int AS count,
            coalesce(sum((details ->> 'amount')::numeric), 0)::float AS amount
       FROM hub_subscription_event
      WHERE name = 'recovered' AND occurred_at >= :since AND deleted_at IS NULL
      GROUP BY 1 ORDER BY 1`,
    { since }
  )
  return rows
}

async function readCancellations(
  connection: Knex,
  since: Date
): Promise<AdminOverview["cancellations"]> {
  type Row = {
    count: number
    by_system: number
    latest: AdminRecentCancellation[]
  }
  const { rows } = await connection.raw<{ rows: Row[] }>(
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
  const [{ latest, ...totals }] = rows
  return {
    ...totals,
    latest: latest.map((cancellation) => ({
      ...cancellation,
      canceled_at: new Date(cancellation.canceled_at).toISOString(),
    })),
  }
}
