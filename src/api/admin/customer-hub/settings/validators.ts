import { z } from "@medusajs/framework/zod"

import { isBrowserUrl, BROWSER_URL_RULE } from "../../../../lib/browser-url"
import { canonicalZone } from "../../../../lib/time-zone"

const httpsUrl = z
  .string()
  .trim()
  .max(2000)
  .url()
  .refine((url) => /^https:\/\//i.test(url), "must start with https://")

const logoUrl = z.string().trim().max(2000).refine(isBrowserUrl, BROWSER_URL_RULE)

const timeZone = z.string().transform((name, context) => {
  const zone = canonicalZone(name)
  if (!zone) {
    context.addIssue("must be a time zone of the IANA database, such as Europe/Berlin")
    return z.NEVER
  }
  return zone
})

/** Absent fields stay as they are. */
export const UpdateHubSettings = z.object({
  version: z.number().int().positive(),
  email_button_enabled: z.boolean().optional(),
  self_cancellation_enabled: z.boolean().optional(),
  dispute_stop_enabled: z.boolean().optional(),
  consent_required: z.boolean().optional(),
  show_address: z.boolean().optional(),
  show_support_email: z.boolean().optional(),
  social_links: z
    .array(z.strictObject({ label: z.string().trim().min(1).max(60), url: httpsUrl }))
    .max(20)
    .optional(),
  shop_url: httpsUrl.nullish(),
  brand_logo_url: logoUrl.nullish(),
  store_address: z.string().trim().max(500).nullish(),
  support_email: z.string().trim().max(254).email().nullish(),
  invoice_prefix: z
    .string()
    .regex(
      /^[A-Za-z0-9\-/._]{0,20}$/,
      "must be at most 20 letters (A to Z), digits and the characters - / . _"
    )
    .optional(),
  time_zone: timeZone.nullish(),
  legal_name: z.string().trim().max(200).nullish(),
  vat_number: z.string().trim().max(50).nullish(),
  register_number: z.string().trim().max(200).nullish(),
  no_tax_text: z.string().trim().max(500).nullish(),
})
