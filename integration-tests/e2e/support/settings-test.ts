import type { AdminHubSettings, AdminHubSettingsResponse } from "../../../src/types/http"
import { AdminSettingsPage } from "./admin-settings-page"
import type { Shop } from "./shop"
import { expect, test as base } from "./test"

/** Where the admin API has the settings. */
export const SETTINGS = "/admin/customer-hub/settings"

/** The settings as they are saved now. */
export const savedSettings = async (shop: Shop) =>
  (await shop.get<AdminHubSettingsResponse>(SETTINGS)).settings

/** What can be changed of the settings. */
const changeable = ({
  version: _version,
  default_time_zone: _zone,
  login_url: _url,
  storefront_url: _storefront,
  store_name: _name,
  dunning: _dunning,
  updated_at: _at,
  ...settings
}: AdminHubSettings) => settings

/** Playwright's test with the settings page open; the settings are as they were afterwards. */
export const test = base.extend<{ settings: AdminSettingsPage }>({
  settings: async ({ admin, shop, page }, use) => {
    const before = changeable(await savedSettings(shop))
    await admin.signIn()
    const settings = new AdminSettingsPage(page)
    await settings.open()
    await use(settings)
    await shop.saveSettings(before)
  },
})

export { expect }
