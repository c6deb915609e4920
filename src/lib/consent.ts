import { z } from "@medusajs/framework/zod"

/**
 * The key in a cart's `metadata` under which a storefront says that the buyer agreed to its terms. The
 * plugin checks what is written there, and sets the time itself.
 */
export const CONSENT_METADATA_KEY = "customer_hub_consent"

const consentSchema = z.object({
  /** Of the terms that were shown. */
  version: z.string().min(1).max(100),
  accepted_at: z.iso.datetime(),
})

/** What the buyer of a subscription agreed to, and when. */
export type Consent = z.infer<typeof consentSchema>

/** The consent that is kept with a cart or an order; null when there is none. */
export function consentOf(
  metadata: Record<string, unknown> | null | undefined
): Consent | null {
  return consentSchema.safeParse(metadata?.[CONSENT_METADATA_KEY]).data ?? null
}

/** The version in what a storefront wrote; null for anything else. */
export function consentVersionIn(written: unknown): string | null {
  const { data } = consentSchema.pick({ version: true }).safeParse(written)
  return data?.version ?? null
}
