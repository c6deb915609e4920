import type { IsoDateTime } from "./common"

export type SocialLink = { label: string; url: string }

/** `GET /store/customer-hub/settings`: what a page needs to draw itself. Anyone may read it. */
export type StoreHubSettings = {
  store_name: string
  brand_logo_url: string | null
  /** Where "Back to <shop>" leads; null when nothing says where the shop is. */
  shop_url: string | null
  /** IANA name of the zone whose days are shown, and meant by the `from` and `to` of payments. */
  time_zone: string
  self_cancellation_enabled: boolean
  /** For Stripe.js; null when the shop takes no cards in the hub. */
  stripe_publishable_key: string | null
  /** Only what the merchant switched on; `null` when nothing is, and no Contact entry is shown. */
  contact: {
    address: string | null
    support_email: string | null
    social_links: SocialLink[]
  } | null
}
export type StoreHubSettingsResponse = { settings: StoreHubSettings }

/** `GET /admin/customer-hub/settings`. */
export type AdminHubSettings = {
  version: number
  email_button_enabled: boolean
  self_cancellation_enabled: boolean
  /** A disputed payment stops the charging of its subscription until staff have answered. */
  dispute_stop_enabled: boolean
  /** Carts with a subscription are completed only with their buyer's consent to the terms. */
  consent_required: boolean
  show_address: boolean
  show_support_email: boolean
  social_links: SocialLink[]
  /** Where the hub links back to the shop; null for `storefront_url`. */
  shop_url: string | null
  brand_logo_url: string | null
  store_address: string | null
  support_email: string | null
  /** In front of the numbers of invoices and credit notes; letters, digits and `- / . _`, 20 at most. */
  invoice_prefix: string
  /** IANA name of the zone whose days customers and staff see; `null` for `default_time_zone`. */
  time_zone: string | null
  /**
   * That of the country of the store's default location, where the country has only one, else UTC;
   * read-only.
   */
  default_time_zone: string
  /** Of the seller, on invoices and credit notes, where it is not the store's name. */
  legal_name: string | null
  /** Of the seller, on invoices and credit notes. */
  vat_number: string | null
  /** Of the seller, with the register, on invoices and credit notes as it is. */
  register_number: string | null
  /** On invoices and credit notes without any tax: why there is none. */
  no_tax_text: string | null
  /** The address customers sign in at; from the plugin's options, read-only. */
  login_url: string
  /** `admin.storefrontUrl` of Medusa's configuration, read-only. */
  storefront_url: string | null
  /** From Medusa's own store settings, read-only. */
  store_name: string
  /** What follows a failed charge; from the plugin's options, read-only. */
  dunning: {
    /** Days after the first failure. */
    retry_days: number[]
    last_step: "cancel" | "stay_past_due"
  }
  updated_at: IsoDateTime
}
export type AdminHubSettingsResponse = { settings: AdminHubSettings }

/** `POST /admin/customer-hub/settings`: `version` is the one that was read; a stale one is 409. */
export type AdminUpdateHubSettingsBody = { version: number } & Partial<
  Omit<
    AdminHubSettings,
    | "version"
    | "default_time_zone"
    | "login_url"
    | "storefront_url"
    | "store_name"
    | "dunning"
    | "updated_at"
  >
>

/** `GET /admin/customer-hub/time-zone`: the IANA name of the zone whose days people see. */
export type AdminTimeZoneResponse = { time_zone: string }

/** `POST /admin/customer-hub/logo`: the address to save as `brand_logo_url`. */
export type AdminUploadLogoResponse = { url: string }
