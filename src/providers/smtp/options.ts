import { z } from "@medusajs/framework/zod"
import { commonOptions, parseProviderOptions } from "../shared/parse-options"

const URL_RULE =
  'must be the mail server\'s address, such as "smtp://user:password@mail.example.com:587" ' +
  "or smtps://… for a server that is encrypted from the start; write special characters of user " +
  "and password percent-encoded"

const schema = z.strictObject({
  ...commonOptions,
  url: z.string({ error: URL_RULE }).refine(isSmtpUrl, URL_RULE),
})

/** What a merchant's developer writes for the SMTP provider in `medusa-config.ts`. */
export type SmtpProviderOptions = {
  /**
   * The mail server: `smtp://` (upgraded with STARTTLS where the server offers it) or `smtps://`.
   * With a user in it the connection must be encrypted. Nodemailer's connection options may
   * follow as a query.
   *
   * @example "smtp://user:password@mail.example.com:587"
   * @example "smtp://user:password@relay.internal:25?requireTLS=false"
   */
  url: string
  /**
   * The sender, unless a notification names another.
   *
   * @example "Fernhill Coffee <hello@fernhill.com>"
   */
  from: string
  /** Where answers go when not to `from`. */
  replyTo?: string
}

/**
 * @param options - as written in `medusa-config.ts`
 * @throws MedusaError that names the wrong option and what to write instead
 */
export function parseSmtpOptions(options: unknown): SmtpProviderOptions {
  return parseProviderOptions("smtp", schema, options)
}

/** Whether the connection names a user, whose password must not travel in the clear. */
export function hasCredentials(url: string): boolean {
  return new URL(url).username !== ""
}

function isSmtpUrl(value: string): boolean {
  try {
    const url = new URL(value)
    decodeURIComponent(url.username + url.password)
    return ["smtp:", "smtps:"].includes(url.protocol) && url.hostname !== ""
  } catch {
    return false
  }
}
