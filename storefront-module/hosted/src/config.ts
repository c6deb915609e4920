/** What the server writes into the page; see `src/api/customer-hub/hosted-page.ts`. */
export type HubConfig = {
  /** `null` when the merchant has not created a publishable API key yet. */
  publishable_key: string | null
  /** Path the hub is served at, without a trailing slash. */
  hub_path: string
  /** Where Stripe.js is loaded from; `null` is Stripe's own address. */
  stripe_js_url: string | null
}

/** @param page - as the server sends it */
export function readConfig(page: Document): HubConfig {
  const meta = page.querySelector<HTMLMetaElement>('meta[name="customer-hub-config"]')
  const given = JSON.parse(meta?.content || "{}") as Partial<HubConfig>
  return {
    publishable_key: given.publishable_key ?? null,
    hub_path: given.hub_path ?? "/customer-hub",
    stripe_js_url: given.stripe_js_url ?? null,
  }
}

/** As it was when the page was loaded. */
export const config = readConfig(document)
