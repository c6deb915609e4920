import { z } from "@medusajs/framework/zod"

export const AddSubscriptionItem = z.object({
  variant_id: z.string().min(1).max(255),
  quantity: z.number().int().positive().max(1_000_000),
  unit_price: z.number().nonnegative().max(1_000_000_000).optional(),
  trial: z.boolean().optional(),
})
