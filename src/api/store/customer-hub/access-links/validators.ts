import { z } from "@medusajs/framework/zod"

import { withAsciiDomain, withoutInvisible } from "../../../../lib/email-address"

/** As zod's own, but that a top-level domain may be one of letters beyond ASCII. */
const ADDRESS =
  /^(?!\.)(?!.*\.\.)[A-Za-z0-9_'+\-.]*[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+([A-Za-z]{2,}|xn--[A-Za-z0-9-]+)$/

/** 254: the longest address that SMTP can carry (RFC 5321). Letters beyond ASCII only in its domain. */
const typedEmail = z
  .string()
  .trim()
  .max(254)
  .transform((text) => withAsciiDomain(withoutInvisible(text)))
  .pipe(z.email({ pattern: ADDRESS }))

/** Either address or token. */
export const RequestAccessLink = z
  .object({
    email: typedEmail.optional(),
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
