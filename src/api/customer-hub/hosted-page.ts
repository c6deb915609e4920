import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { HUB_PATH } from "../../lib/hub-url"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import { readHostedBuild } from "./hosted-build"
import { findPublishableKey } from "./publishable-key"
import { writePageConfig } from "./page-config"
import { stripeJsUrl } from "./stripe-sources"

/** The hub's pages, one segment below the hub itself; the page's own router draws them. */
export const HUB_PAGES: readonly string[] = [
  "access",
  "card",
  "subscriptions",
  "payments",
  "security",
  "contact",
]

/**
 * Sends the hosted page. It is one file for every address: reading it changes nothing and tells
 * nothing about the reader.
 *
 * @param status - 200, or 404 for an address that names no page; the page then says so
 */
export async function sendHostedPage(
  req: MedusaRequest,
  res: MedusaResponse,
  status: 200 | 404
) {
  const build = readHostedBuild()
  if (!build) {
    res
      .status(503)
      .type("text")
      .send(
        "The Customer Hub page was not built. Run `npm run build --workspace storefront-module`."
      )
    return
  }
  const hubSettings = req.scope.resolve(HUB_SETTINGS_MODULE)
  const [key, { show_support_email, support_email }] = await Promise.all([
    findPublishableKey(req.scope),
    hubSettings.getSettings(),
  ])
  const html = writePageConfig(
    build.html,
    {
      publishable_key: key,
      hub_path: HUB_PATH,
      stripe_js_url: stripeJsUrl(hubSettings.options.stripe),
    },
    show_support_email ? support_email : null
  )
  res.status(status).type("html").send(html)
}
