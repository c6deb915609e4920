import { z } from "@medusajs/framework/zod"

/** Bounded, but not checked for its form: a malformed token is refused like an unknown one. */
export const InspectAccessLink = z.object({
  token: z.string().max(200),
  nonce: z.string().max(200).optional(),
})
