import type { MedusaContainer } from "@medusajs/framework/types"

import type { EmailBrand } from "../../../emails/types"
import { readStoreName } from "../../../queries/store-name"
import { timeZoneOf } from "../../../queries/time-zone"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"

/** What every mail shows of the merchant: the current store profile. */
export async function readEmailBrand(container: MedusaContainer): Promise<EmailBrand> {
  const [settings, storeName] = await Promise.all([
    container.resolve(HUB_SETTINGS_MODULE).getSettings(),
    readStoreName(container),
  ])
  return {
    store_name: storeName,
    logo_url: settings.brand_logo_url,
    support_email: settings.support_email,
    address: settings.store_address,
    time_zone: await timeZoneOf(container, settings),
  }
}
