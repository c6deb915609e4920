import type { AdminPlanVariant, AdminSubscriptionPlan } from "../../src/types/http"

/** A variant as the product's page lists it. */
export type PlannedVariant = Pick<AdminPlanVariant, "id" | "title">

/**
 * Whose plan is made or changed. The plan stays what it was when the editor opened: one that somebody
 * else makes meanwhile must not be written over by the next try to save.
 */
export type EditedPlan = {
  variant: PlannedVariant
  plan: AdminSubscriptionPlan | undefined
}

/** The plan that sells a variant, out of those of its product. */
export function planOf(
  { id }: PlannedVariant,
  plans: AdminSubscriptionPlan[]
): AdminSubscriptionPlan | undefined {
  return plans.find((plan) => plan.variants.some((variant) => variant.id === id))
}

/** Those that a plan may sell: a variant has at most one plan. */
export function variantsFor(
  plan: AdminSubscriptionPlan | undefined,
  variants: PlannedVariant[],
  plans: AdminSubscriptionPlan[]
): PlannedVariant[] {
  return variants.filter((variant) => {
    const present = planOf(variant, plans)
    return !present || present.id === plan?.id
  })
}

/** What a plan sells besides the variants of one product. */
export function soldElsewhere(
  plan: AdminSubscriptionPlan | undefined,
  variants: PlannedVariant[]
): AdminPlanVariant[] {
  const own = new Set(variants.map(({ id }) => id))
  return (plan?.variants ?? []).filter(({ id }) => !own.has(id))
}
