import { z } from "@medusajs/framework/zod"

/** Bounded, but not checked for form: a malformed code is refused like a wrong one. */
export const ConfirmSession = z.object({
  code: z.string().max(50),
  with_token: z.boolean().optional(),
})
