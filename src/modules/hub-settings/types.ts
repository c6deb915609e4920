import type { InferTypeOf } from "@medusajs/framework/types"

import type { AdminUpdateHubSettingsBody, SocialLink } from "../../types/http"
import type { ProviderAccount } from "./models/provider-account"

export type HubSettingsRecord = {
  version: number
  email_button_enabled: boolean
  self_cancellation_enabled: boolean
  dispute_stop_enabled: boolean
  consent_required: boolean
  show_address: boolean
  show_support_email: boolean
  social_links: SocialLink[]
  shop_url: string | null
  brand_logo_url: string | null
  store_address: string | null
  support_email: string | null
  invoice_prefix: string
  time_zone: string | null
  legal_name: string | null
  vat_number: string | null
  register_number: string | null
  no_tax_text: string | null
  updated_at: Date
}

export type UpdateSettingsInput = AdminUpdateHubSettingsBody

export type ProviderAccountRecord = InferTypeOf<typeof ProviderAccount>

/** The account that a payment provider is used with now, and where. */
export type PresentAccount = Pick<
  ProviderAccountRecord,
  "payment_provider_id" | "is_live" | "hub_url"
> & {
  /** Null when the provider does not say. */
  account_id: string | null
}
