import { MedusaError } from "@medusajs/framework/utils"

/** What the hosted page must know before it can ask anything. */
export type PageConfig = {
  /** `null` when the merchant has created none; the page then says what to do. */
  publishable_key: string | null
  /** Path of the hub, without a trailing slash. */
  hub_path: string
  /** Where Stripe.js is; `null` for Stripe's own address. */
  stripe_js_url: string | null
}

const ESCAPES: Record<string, string> = {
  "&": "&amp;",
  '"': "&quot;",
  "<": "&lt;",
  ">": "&gt;",
}

/**
 * Writes the configuration into the page's `customer-hub-config` meta element. It is an attribute,
 * not a script, because the page's Content Security Policy allows no inline script.
 *
 * @param html - the built `index.html`
 * @param support - whom a reader without JavaScript writes to; `null` where the merchant shows no address
 * @throws `unexpected_state` when the page has no such element, that is when it was built from something else
 */
export function writePageConfig(
  html: string,
  config: PageConfig,
  support: string | null
): string {
  const escaped = escape(JSON.stringify(config))
  const slot = 'name="customer-hub-config" content="{}"'
  if (!html.includes(slot)) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      "The built Customer Hub page has no place for its configuration. Build it anew."
    )
  }
  const address = support === null ? "" : escape(support)
  return html
    .replace(slot, () => `name="customer-hub-config" content="${escaped}"`)
    .replace(
      " data-support>",
      () => `>${address && `Or write to <a href="mailto:${address}">${address}</a>.`}`
    )
}

function escape(text: string): string {
  return text.replace(/[&"<>]/g, (char) => ESCAPES[char])
}
