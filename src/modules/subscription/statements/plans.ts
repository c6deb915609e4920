import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import { generateEntityId } from "@medusajs/framework/utils"

import { hubError } from "../../../lib/errors"
import type { AdminUpdateSubscriptionPlanBody } from "../../../types/http"

export type ChangePlanInput = { id: string } & Omit<
  AdminUpdateSubscriptionPlanBody,
  "variant_ids"
>

/**
 * Holds a plan for the rest of the transaction, if it still is what it was when it was read.
 *
 * @throws plan_changed when it was saved since
 */
export async function lockUnchangedPlan(
  manager: SqlEntityManager,
  { id, updated_at }: { id: string; updated_at: string }
): Promise<void> {
  const [present] = await manager.execute<{ updated_at: Date | string }[]>(
    "SELECT updated_at FROM hub_subscription_plan WHERE id = ? FOR UPDATE",
    [id]
  )
  if (!present || +new Date(present.updated_at) !== +new Date(updated_at)) {
    throw hubError(
      "plan_changed",
      "Somebody changed this plan since you opened it. See what it says now, then save again."
    )
  }
}

/**
 * Makes these variants, and no others, the ones that a plan sells.
 *
 * @returns the variants it sold before, to put them back
 * @throws invalid_request naming `variant_ids` when another plan sells one of them
 */
export async function setPlanVariants(
  manager: SqlEntityManager,
  { plan_id, variant_ids }: { plan_id: string; variant_ids: string[] }
): Promise<string[]> {
  const previous = await manager.execute<{ variant_id: string }[]>(
    "SELECT variant_id FROM hub_subscription_plan_variant WHERE plan_id = ? FOR UPDATE",
    [plan_id]
  )
  // Those that stay keep their row: its age says since when an order of the variant is one of the plan.
  await manager.execute(
    `DELETE FROM hub_subscription_plan_variant
      WHERE plan_id = ? AND NOT variant_id = ANY(string_to_array(?, ','))`,
    [plan_id, variant_ids.join(",")]
  )
  const rows = variant_ids.map((variant_id) => ({
    id: generateEntityId(undefined, "splanvar"),
    variant_id,
  }))
  const inserted = await manager.execute<{ variant_id: string }[]>(
    `INSERT INTO hub_subscription_plan_variant (id, variant_id, plan_id)
     SELECT id, variant_id, ? FROM jsonb_to_recordset(?::jsonb) AS row(id text, variant_id text)
     ON CONFLICT (variant_id) DO UPDATE SET plan_id = excluded.plan_id
       WHERE hub_subscription_plan_variant.plan_id = excluded.plan_id
     RETURNING variant_id`,
    [plan_id, JSON.stringify(rows)]
  )
  const taken = new Set(inserted.map((row) => row.variant_id))
  const refused = variant_ids.filter((id) => !taken.has(id))
  if (refused.length) {
    throw hubError(
      "invalid_request",
      `variant_ids: another plan already sells ${refused.join(", ")}. A variant has at most one plan; take it off that one first.`
    )
  }
  return previous.map((row) => row.variant_id)
}
