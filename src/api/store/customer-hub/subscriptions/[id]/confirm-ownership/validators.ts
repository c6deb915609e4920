import { z } from "@medusajs/framework/zod"

export const ConfirmOwnership = z.object({ is_mine: z.boolean() })
