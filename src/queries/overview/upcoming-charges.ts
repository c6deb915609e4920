import type { MedusaContainer } from "@medusajs/framework/types"

import { startsOfDays } from "../../lib/payment-range"
import { dayIn } from "../../lib/time-zone"
import type { AdminUpcomingCharges } from "../../types/http"
import { sql } from "../sql"
import { PAID, sqlSet } from "../../modules/subscription/states"

/** The days that are looked ahead, today among them. */
const DAYS_AHEAD = 30
const DAY = 24 * 60 * 60 * 1000

/**
 * The next charge of each subscription, and what follows it in the same 30 days: only short
 * intervals do, or a month from the first days on. `due` is an index alone, quicker read twice than
 * kept. What waits for staff is not charged. Counting and adding up at once would have to sort by subscription, should one have several
 * items.
 */
const UPCOMING_SQL = `
  WITH due AS NOT MATERIALIZED (
    SELECT id, currency_code, next_charge_at, interval, charge_limit,
           (interval_count || ' ' || interval)::interval AS step
      FROM hub_subscription
     WHERE next_charge_at >= :at AND next_charge_at < :until AND deleted_at IS NULL
       AND id NOT IN (
         SELECT subscription_id FROM hub_staff_question
          WHERE answered_at IS NULL AND stops_charging AND deleted_at IS NULL
       )
  ), charge AS MATERIALIZED (
    SELECT id, currency_code, width_bucket(next_charge_at, CAST(:starts AS timestamptz[])) AS day, true AS is_next
      FROM due
    UNION ALL
    SELECT id, currency_code, width_bucket(later.at, CAST(:starts AS timestamptz[])), false
      FROM due
     CROSS JOIN LATERAL generate_series(next_charge_at + step, :last, step)
       WITH ORDINALITY AS later (at, n)
     WHERE (interval IN ('day', 'week') OR next_charge_at < :monthBeforeUntil)
       AND (charge_limit IS NULL OR n < charge_limit - (
             SELECT count(*) FROM hub_billing_cycle
              WHERE subscription_id = due.id AND status IN ${sqlSet(PAID)}
           ))
  ), counted AS (
    SELECT day, currency_code, count(*)::int AS count FROM charge GROUP BY day, currency_code
  ), summed AS (
    SELECT day, currency_code, sum(quantity * CASE
             WHEN first_price IS NOT NULL AND is_next AND EXISTS (
                    SELECT 1 FROM hub_billing_cycle
                     WHERE subscription_id = charge.id AND number = 1
                       AND status NOT IN ${sqlSet(PAID)})
             THEN (first_price->>'unit_price')::numeric ELSE unit_price END)::float AS amount
      FROM charge
      JOIN hub_subscription_item item
        ON item.subscription_id = charge.id AND item.deleted_at IS NULL
     GROUP BY day, currency_code
  )
  SELECT (CAST(:today AS date) + day - 1)::text AS day, currency_code, count, coalesce(amount, 0) AS amount
    FROM counted LEFT JOIN summed USING (day, currency_code)
   ORDER BY counted.day, currency_code`

/**
 * What will be charged today and on the 29 days after it, by day and currency; days without any
 * charge are absent. Items alone: shipping and tax are worked out on the day.
 *
 * @param at - business time
 * @param timeZone - whose days they are
 */
export async function readUpcomingCharges(
  container: MedusaContainer,
  at: Date,
  timeZone: string
): Promise<AdminUpcomingCharges[]> {
  const today = dayIn(timeZone, at)
  const starts = startsOfDays(today, DAYS_AHEAD, timeZone)
  const until = starts[DAYS_AHEAD].getTime()
  return sql<AdminUpcomingCharges>(container, UPCOMING_SQL, {
    at,
    today,
    starts: starts.map((start) => start.toISOString()),
    until: new Date(until),
    last: new Date(until - 1),
    // The shortest month has 28 days.
    monthBeforeUntil: new Date(until - 28 * DAY),
  })
}
