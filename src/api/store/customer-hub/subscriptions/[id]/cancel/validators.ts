import { z } from "@medusajs/framework/zod"

export const CancelOwnSubscription = z.object({
  reason: z.string().trim().max(1000).optional(),
})
