import type { MedusaContainer } from "@medusajs/framework/types"

import { now } from "../../lib/clock"
import { filterSql, type SubscriptionFilter } from "./filter-sql"
import { sql } from "../sql"

export const SUBSCRIPTION_SORT_FIELDS = [
  "display_id",
  "created_at",
  "next_charge_at",
  "status",
  "email",
] as const
export type SubscriptionSortField = (typeof SUBSCRIPTION_SORT_FIELDS)[number]

/** Sort columns by field; each list of columns has an index that begins with it. */
const SORT_COLUMNS: Record<SubscriptionSortField, string[]> = {
  display_id: ["display_id"],
  created_at: ["created_at", "id"],
  next_charge_at: ["next_charge_at", "id"],
  status: ["status", "created_at", "id"],
  email: ["email", "id"],
}

export type ListSubscriptionIdsInput = {
  filter: SubscriptionFilter
  sortBy: SubscriptionSortField
  descending: boolean
  limit: number
  offset: number
}

/**
 * A page of staff's list: which subscriptions stand on it, in their order, and how many there are in
 * all. Those that will not be charged again come last in the order of the next charge, whichever
 * way it goes.
 *
 * One statement of its own, because a name is another module's column, by which `query.graph` does
 * not filter; and its count is read out of an index alone.
 */
export async function listSubscriptionIds(
  container: MedusaContainer,
  { filter, sortBy, descending, limit, offset }: ListSubscriptionIdsInput
): Promise<{ ids: string[]; count: number }> {
  const { withSql, where, bindings } = await filterSql(container, filter, now())
  const order = SORT_COLUMNS[sortBy]
    .map((column) => `${column} ${descending ? "DESC" : "ASC"}`)
    .join(", ")
    .replace("next_charge_at DESC", "next_charge_at DESC NULLS LAST")
  const rows = await sql<{ ids: string[]; count: number }>(
    container,
    `${withSql && `WITH ${withSql}`}
     SELECT (SELECT count(*)::int FROM hub_subscription WHERE ${where}) AS count,
            ARRAY(SELECT id FROM hub_subscription WHERE ${where}
                   ORDER BY ${order} LIMIT :limit OFFSET :offset) AS ids`,
    { ...bindings, limit, offset }
  )
  return rows[0]
}
