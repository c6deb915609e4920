import { z } from "@medusajs/framework/zod"

export const CancelOwnSubscription = z.object({
  reason: z.string().trim().max(1000).optional(),
})

export const ConfirmOwnership = z.object({ is_mine: z.boolean() })

export const ReplaceCard = z.object({
  setup_intent_id: z
    .string()
    .regex(/^seti_\w{1,250}$/, "Must be the id of a SetupIntent, such as seti_1Nabc."),
  for_all: z.boolean().optional(),
})
