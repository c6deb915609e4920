import type { AdminUpdateHubSettingsBody, SocialLink } from "../../types/http"

export type HubSettingsRecord = {
  version: number
  email_button_enabled: boolean
  self_cancellation_enabled: boolean
  show_address: boolean
  show_support_email: boolean
  social_links: SocialLink[]
  brand_logo_url: string | null
  store_address: string | null
  support_email: string | null
  invoice_prefix: string
  updated_at: Date
}

export type UpdateSettingsInput = AdminUpdateHubSettingsBody
