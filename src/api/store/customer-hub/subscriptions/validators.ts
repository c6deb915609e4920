import { z } from "@medusajs/framework/zod"

export const CancelOwnSubscription = z.object({
  reason: z.string().trim().max(1000).optional(),
})

export const ConfirmOwnership = z.object({ is_mine: z.boolean() })

export const ReplaceCard = z.object({
  setup_intent_id: z
    .string()
    .regex(
      /^\w{1,255}$/,
      "Must be the setup_intent_id that the set-up was answered with."
    ),
  for_all: z.boolean().optional(),
})
