import { z } from "@medusajs/framework/zod"

/** Either address or token. 254: the longest address that SMTP can carry (RFC 5321). */
export const RequestAccessLink = z
  .object({
    email: z.string().trim().max(254).email().optional(),
    token: z.string().max(200).optional(),
    with_nonce: z.boolean().optional(),
  })
  .refine(
    ({ email, token }) => (email === undefined) !== (token === undefined),
    "Send either `email` or `token`."
  )

/** Bounded, but not checked for its form: a malformed token is refused like an unknown one. */
export const InspectAccessLink = z.object({
  token: z.string().max(200),
  nonce: z.string().max(200).optional(),
})
