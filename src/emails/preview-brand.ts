import type { EmailBrand } from "./types"

/** A made-up shop for the previews of the templates. */
export const PREVIEW_BRAND: EmailBrand = {
  store_name: "Fernhill Coffee",
  logo_url: null,
  support_email: "hello@fernhill.example",
  address: "12 Mill Lane\nBristol BS1 4DJ\nUnited Kingdom",
  time_zone: "UTC",
}
