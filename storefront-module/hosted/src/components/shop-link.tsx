import { useTexts } from "../i18n"
import type { StoreHubSettings } from "../../../../src/types/http"

/** The way back to the shop. Header and footer both have it; the window's width says which one is shown. */
export function ShopLink({
  settings,
}: {
  settings: StoreHubSettings | null | undefined
}) {
  const { t } = useTexts()
  return settings?.shop_url ? (
    <a className="shop-link" href={settings.shop_url}>
      {t("nav.back_to_shop", { store: settings.store_name })}
    </a>
  ) : null
}
