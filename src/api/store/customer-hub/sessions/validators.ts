import { z } from "@medusajs/framework/zod"

/** Bounded, but not checked for form: a malformed secret is refused like a wrong one. */
export const CreateHubSession = z.object({
  token: z.string().max(200).optional(),
  code: z.string().max(50).optional(),
  nonce: z.string().max(200).optional(),
  with_token: z.boolean().optional(),
})

/** Which of a reader's sessions is meant. */
export const CurrentSession = z.object({
  scope: z.enum(["hub", "update_payment_method"]).default("hub"),
})

/** Bounded, but not checked for form: a malformed code is refused like a wrong one. */
export const ConfirmSession = z.object({
  code: z.string().max(50),
  with_token: z.boolean().optional(),
})
