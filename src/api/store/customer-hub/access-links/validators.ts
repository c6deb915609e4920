import { z } from "@medusajs/framework/zod"

/** 254: the longest address that SMTP can carry (RFC 5321). */
export const RequestAccessLink = z.object({
  email: z.string().trim().max(254).email(),
  with_nonce: z.boolean().optional(),
})
