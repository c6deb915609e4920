import { z } from "@medusajs/framework/zod"

const id = z.string().min(1).max(255)

/** A page shows so many variants at most. */
const MOST_VARIANTS = 100

const fields = {
  variant_id: z
    .union([id.transform((one) => [one]), z.array(id).min(1).max(MOST_VARIANTS)])
    .optional(),
  product_id: id.optional(),
  region_id: id.optional(),
  currency_code: z.string().length(3).toLowerCase().optional(),
  country_code: z.string().length(2).toLowerCase().optional(),
}

export const ListPlans = z.object(fields).check(({ value, issues }) => {
  const refuse = (message: string) =>
    issues.push({ code: "custom", path: [], input: value, message })
  if (!value.variant_id && !value.product_id) {
    refuse("Name the variants by variant_id[], or their product by product_id.")
  }
  if (!value.region_id === !value.currency_code) {
    refuse("Say where it is sold by either region_id or currency_code.")
  }
  if (value.country_code && !value.region_id) {
    refuse("country_code: taxes are those of a region. Name it by region_id.")
  }
})
export type ListPlansQuery = z.infer<typeof ListPlans>
