import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { readStoreName } from "../../../../queries/store-name"
import { readTimeZone } from "../../../../queries/time-zone"
import {
  HUB_SETTINGS_MODULE,
  type HubSettingsRecord,
} from "../../../../modules/hub-settings"
import type { StoreHubSettings, StoreHubSettingsResponse } from "../../../../types/http"

/** What a page needs to draw itself. Anyone may read it. */
export async function GET(
  req: MedusaRequest,
  res: MedusaResponse<StoreHubSettingsResponse>
) {
  const hubSettings = req.scope.resolve(HUB_SETTINGS_MODULE)
  const [settings, storeName, timeZone] = await Promise.all([
    hubSettings.getSettings(),
    readStoreName(req.scope),
    readTimeZone(req.scope),
  ])
  res.json({
    settings: {
      store_name: storeName,
      brand_logo_url: settings.brand_logo_url,
      shop_url: settings.shop_url ?? hubSettings.storefrontUrl,
      time_zone: timeZone,
      self_cancellation_enabled: settings.self_cancellation_enabled,
      stripe_publishable_key: hubSettings.options.stripe?.publishableKey ?? null,
      contact: contactOf(settings),
    },
  })
}

function contactOf(settings: HubSettingsRecord): StoreHubSettings["contact"] {
  const address = settings.show_address ? settings.store_address : null
  const supportEmail = settings.show_support_email ? settings.support_email : null
  const isEmpty = !address && !supportEmail && !settings.social_links.length
  return isEmpty
    ? null
    : { address, support_email: supportEmail, social_links: settings.social_links }
}
