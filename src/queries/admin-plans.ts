import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { toIso } from "../lib/dates"
import { hubError } from "../lib/errors"
import { planOf } from "./subscription-view"
import type { AdminPlanVariant, AdminSubscriptionPlan } from "../types/http"

const FIELDS = [
  "id",
  "interval",
  "interval_count",
  "trial_days",
  "charge_limit",
  "created_at",
  "updated_at",
  "variants.variant_id",
] as const

/** A page of plans, the newest first, with the variants they sell. */
export async function listAdminPlans(
  container: MedusaContainer,
  {
    id,
    product_id,
    limit,
    offset,
  }: { id?: string; product_id?: string; limit: number; offset: number }
): Promise<{ plans: AdminSubscriptionPlan[]; count: number }> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data, metadata } = await query.graph({
    entity: "hub_subscription_plan",
    fields: [...FIELDS],
    filters: {
      ...(id && { id }),
      ...(product_id && { id: await planIdsOfProduct(container, product_id) }),
    },
    pagination: { take: limit, skip: offset, order: { created_at: "DESC" } },
  })
  const variants = await variantsById(container, data.flatMap(variantIdsOf))
  const plans = data.map((plan) => ({
    id: plan.id,
    ...planOf(plan),
    // A variant that was deleted since is sold no more.
    variants: variantIdsOf(plan).flatMap((variantId) => variants.get(variantId) ?? []),
    created_at: toIso(plan.created_at),
    updated_at: toIso(plan.updated_at),
  }))
  return { plans, count: metadata!.count }
}

/**
 * One plan.
 *
 * @throws not_found
 */
export async function retrieveAdminPlan(
  container: MedusaContainer,
  id: string
): Promise<AdminSubscriptionPlan> {
  const {
    plans: [plan],
  } = await listAdminPlans(container, { id, limit: 1, offset: 0 })
  if (!plan) {
    throw hubError("not_found", "There is no such subscription plan.")
  }
  return plan
}

async function planIdsOfProduct(
  container: MedusaContainer,
  product_id: string
): Promise<string[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: variants } = await query.graph({
    entity: "product_variant",
    fields: ["id"],
    filters: { product_id },
  })
  const { data: planned } = await query.graph({
    entity: "hub_subscription_plan_variant",
    fields: ["plan_id"],
    filters: { variant_id: variants.map(({ id }) => id) },
  })
  return [...new Set(planned.map(({ plan_id }) => plan_id))]
}

function variantIdsOf(plan: { variants: { variant_id: string }[] }): string[] {
  return plan.variants.map(({ variant_id }) => variant_id)
}

async function variantsById(
  container: MedusaContainer,
  ids: string[]
): Promise<Map<string, AdminPlanVariant>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "product_variant",
    fields: ["id", "title", "product.id", "product.title"],
    filters: { id: ids },
  })
  return new Map(
    data.map(({ id, title, product }) => [
      id,
      {
        id,
        title,
        product: product ? { id: product.id, title: product.title } : null,
      },
    ])
  )
}
