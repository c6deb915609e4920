import { z } from "@medusajs/framework/zod"

/** Which of a reader's sessions is meant. */
export const CurrentSession = z.object({
  scope: z.enum(["hub", "update_payment_method"]).default("hub"),
})
