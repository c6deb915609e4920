import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { parseMailbox } from "./mailbox"

const isMailbox = (value: string) => parseMailbox(value) !== null

const SENDER = 'must be one address, such as "Fernhill Coffee <hello@fernhill.com>"'
const REPLY_TO = 'must be one address, such as "support@fernhill.com"'

/** The options that every e-mail provider of the package has. */
export const commonOptions = {
  /** Medusa's own: which channels the provider serves. */
  channels: z
    .array(z.string(), { error: 'must be a list, such as ["email"]' })
    .optional(),
  from: z.string({ error: SENDER }).refine(isMailbox, SENDER),
  replyTo: z.string({ error: REPLY_TO }).refine(isMailbox, REPLY_TO).optional(),
}

/**
 * Checks the options of an e-mail provider.
 *
 * @param provider - its name, for the message
 * @param schema - a strict schema, so that a misspelt option is found
 * @param options - as written in `medusa-config.ts`
 * @throws MedusaError that names the wrong option and what to write, without the value, which
 * may be a secret; it stops the boot
 */
export function parseProviderOptions<Schema extends z.ZodType>(
  provider: string,
  schema: Schema,
  options: unknown
): z.output<Schema> {
  const parsed = schema.safeParse(options ?? {})
  if (parsed.success) {
    return parsed.data
  }
  const problems = parsed.error.issues.map((issue) =>
    issue.code === "unrecognized_keys"
      ? `there is no option ${issue.keys.map((key) => `"${key}"`).join(", ")}`
      : `"${issue.path.join(".")}" ${issue.message}`
  )
  throw new MedusaError(
    MedusaError.Types.INVALID_DATA,
    `E-mail provider "${provider}": wrong option in medusa-config.ts. ${problems.join("; ")}.`
  )
}
