import { z } from "@medusajs/framework/zod"
import { commonOptions, parseProviderOptions } from "../shared/parse-options"

const KEY_RULE =
  "must be the API key of your Resend account (it starts with re_), best read from an " +
  "environment variable"
const BASE_URL_RULE = "must start with https:// or http://"

const schema = z.strictObject({
  ...commonOptions,
  apiKey: z.string({ error: KEY_RULE }).regex(/^[\x21-\x7e]+$/, KEY_RULE),
  baseUrl: z
    .string({ error: BASE_URL_RULE })
    .refine((url) => /^https?:\/\//.test(url) && URL.canParse(url), BASE_URL_RULE)
    .transform((url) => url.replace(/(?<!\/)\/+$/, ""))
    .optional(),
})

/** What a merchant's developer writes for the Resend provider in `medusa-config.ts`. */
export type ResendProviderOptions = {
  /** The API key of the Resend account; sending access is enough. */
  apiKey: string
  /**
   * The sender, of a domain that is verified at Resend, unless a notification names another.
   *
   * @example "Fernhill Coffee <hello@fernhill.com>"
   */
  from: string
  /** Where answers go when not to `from`. */
  replyTo?: string
  /**
   * Where Resend's API is, for a proxy or a test server.
   *
   * @default "https://api.resend.com", or the environment variable RESEND_BASE_URL
   */
  baseUrl?: string
}

/**
 * @param options - as written in `medusa-config.ts`
 * @throws MedusaError that names the wrong option and what to write instead
 */
export function parseResendOptions(options: unknown): ResendProviderOptions {
  return parseProviderOptions("resend", schema, options)
}
