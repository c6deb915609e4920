import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type { PlanSnapshot } from "../types/http"

/**
 * The plans by which variants are sold.
 *
 * @returns by variant id; variants without a plan are left out
 */
export async function plansOfVariants(
  container: MedusaContainer,
  variantIds: string[]
): Promise<Map<string, PlanSnapshot & { id: string }>> {
  if (!variantIds.length) {
    return new Map()
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: planned } = await query.graph({
    entity: "hub_subscription_plan_variant",
    fields: [
      "variant_id",
      "plan.id",
      "plan.interval",
      "plan.interval_count",
      "plan.trial_days",
      "plan.charge_limit",
    ],
    filters: { variant_id: variantIds },
  })
  return new Map(planned.map(({ variant_id, plan }) => [variant_id, plan]))
}
