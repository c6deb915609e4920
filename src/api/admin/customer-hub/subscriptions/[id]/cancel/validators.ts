import { z } from "@medusajs/framework/zod"

export const CancelSubscription = z.object({
  /** For the shop's own records. */
  reason: z.string().trim().max(1000).optional(),
})
