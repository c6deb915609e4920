import { useTexts } from "../i18n"

/** A subscription that the shop charges nothing for until it has looked into something. */
export function ChargingStopped() {
  const { t } = useTexts()
  return (
    <div className="notice notice--warn problem">
      <p>{t("subscriptions.charging_stopped")}</p>
    </div>
  )
}
