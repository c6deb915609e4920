import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"

import { hubError } from "../../lib/errors"
import type { AdminUpdateSubscriptionPlanBody } from "../../types/http"

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
