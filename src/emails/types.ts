/** What an e-mail shows of the merchant, from the store profile. */
export type EmailBrand = {
  store_name: string
  /** `https` address of the logo, which stands above the store's name. */
  logo_url: string | null
  /** Shown in the footer, and as the place to turn to. */
  support_email: string | null
  /** Postal address for the footer; may have several lines. */
  address: string | null
  /** IANA name of the zone whose days and times it shows. */
  time_zone: string
}

/** What a template gets to write in place of the link; see `renderDraft`. */
export type EmailLink = { link: string }

/** A rendered e-mail: what a notification's `content` takes. */
export type EmailContent = { subject: string; html: string; text: string }
