import type { MedusaContainer } from "@medusajs/framework/types"

import type { Actor, PlanInterval, SubscriptionStatus } from "../../types/http"
import { now } from "../../lib/clock"
import { cellSql } from "../../lib/csv"
import type { MethodColumns } from "../../lib/payment-method"
import { minorDigitsSql } from "../../lib/minor-units"
import { filterSql, type SubscriptionFilter } from "./filter-sql"
import { sql } from "../sql"

export type ExportedSubscription = MethodColumns & {
  display_id: number
  status: SubscriptionStatus
  email: string
  customer_name: string
  items: { title: string; quantity: number }[]
  /** Of the items, a period, in major units. */
  price: string
  currency_code: string
  interval: PlanInterval
  interval_count: number
  started_at: Date
  trial_ends_at: Date | null
  next_charge_at: Date | null
  canceled_at: Date | null
  canceled_by_type: Actor["type"] | null
  cancel_reason: string | null
}

/** Rows a query: some hundred kilobytes. */
const BATCH_ROWS = 1_000

/** The columns of one batch, which `wanted` holds the ids of. */
const BATCH_SQL = `
  SELECT subscription.display_id, status, ${cellSql("subscription.email")} AS email,
         ${cellSql("concat_ws(' ', customer.first_name, customer.last_name)")} AS customer_name,
         bought.items, round(bought.price, ${minorDigitsSql("currency_code")})::text AS price, currency_code, interval, interval_count, started_at,
         trial_ends_at,
         CASE WHEN charging_stopped_by IS NULL THEN next_charge_at END AS next_charge_at, payment_method_type, card_brand, card_last4, card_exp_month, card_exp_year,
         canceled_at, canceled_by_type, ${cellSql("cancel_reason")} AS cancel_reason
    FROM wanted
    JOIN hub_subscription subscription USING (id)
    LEFT JOIN customer ON customer.id = customer_id AND customer.deleted_at IS NULL
   CROSS JOIN LATERAL (
         SELECT coalesce(json_agg(json_build_object('title', ${cellSql("title")}, 'quantity', quantity)
                                  ORDER BY created_at, id), '[]') AS items,
                coalesce(sum(unit_price * quantity), 0) AS price
           FROM hub_subscription_item
          WHERE subscription_id = subscription.id AND deleted_at IS NULL
         ) bought
   ORDER BY subscription.display_id`

/**
 * The subscriptions that a filter leaves, by their number, in batches that are read as they are
 * asked for. Each goes on after the last one's number, so that it costs the same wherever it stands,
 * and between two of them nothing is held of the database.
 */
export async function* exportSubscriptions(
  container: MedusaContainer,
  filter: SubscriptionFilter
): AsyncGenerator<ExportedSubscription[]> {
  const { withSql, where, bindings } = await filterSql(container, filter, now())
  let after = 0
  for (;;) {
    const rows = await sql<ExportedSubscription>(
      container,
      `WITH ${withSql ? `${withSql}, ` : ""}wanted AS MATERIALIZED (
         SELECT id FROM hub_subscription WHERE ${where} AND display_id > :after
          ORDER BY display_id LIMIT ${BATCH_ROWS}
       ) ${BATCH_SQL}`,
      { ...bindings, after }
    )
    if (rows.length) {
      yield rows
    }
    if (rows.length < BATCH_ROWS) {
      return
    }
    after = rows[rows.length - 1].display_id
  }
}
