import { defineRouteConfig } from "@medusajs/admin-sdk"

import { HubSettingsForm } from "../../../components/settings/hub-settings-form"
import { useHubSettings } from "../../../hooks/api/hub-settings"
import { useHubTranslation } from "../../../hooks/use-hub-translation"

export const config = defineRouteConfig({
  label: "settings.title",
  translationNs: "customerHub",
})

const SettingsBreadcrumb = () => {
  const { t } = useHubTranslation()

  return <span>{t("settings.title")}</span>
}

export const handle = {
  breadcrumb: () => <SettingsBreadcrumb />,
}

/** "Customer Hub" among Medusa's settings. */
const CustomerHubSettingsPage = () => {
  const { data: settings, isError, error } = useHubSettings()

  if (isError) {
    throw error
  }

  return settings ? <HubSettingsForm settings={settings} /> : null
}

export default CustomerHubSettingsPage
