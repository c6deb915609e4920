import { z } from "@medusajs/framework/zod"

const COUNT = z.number().int().min(1).max(1000)

const plan = {
  interval: z.enum(["day", "week", "month", "year"]),
  interval_count: COUNT.optional(),
  trial_days: z.number().int().min(0).max(3650).optional(),
  charge_limit: COUNT.nullish(),
  variant_ids: z
    .array(z.string().min(1).max(100))
    .max(1000)
    .transform((ids) => [...new Set(ids)])
    .optional(),
}

export const CreateSubscriptionPlan = z.object(plan)

export const UpdateSubscriptionPlan = z.object({
  ...plan,
  interval: plan.interval.optional(),
  updated_at: z.string().datetime().optional(),
})

export const ListSubscriptionPlans = z.object({
  /** Only the plans that sell a variant of this product. */
  product_id: z.string().min(1).max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
})
export type ListSubscriptionPlansQuery = z.infer<typeof ListSubscriptionPlans>
