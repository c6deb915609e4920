import { useTranslation } from "react-i18next"
import { isOffline } from "../errors"

/** Stands where something could not be loaded, with a way to try again. */
export function ErrorState({
  error,
  onRetry,
}: {
  error: unknown
  onRetry: () => unknown
}) {
  const { t } = useTranslation()
  const offline = isOffline(error)
  return (
    <div className="empty" role="alert">
      <h2 className="empty__title">
        {offline ? t("error.offline_title") : t("error.title")}
      </h2>
      <p>{offline ? t("error.offline_text") : t("error.text")}</p>
      <button type="button" className="button" onClick={() => onRetry()}>
        {t("error.retry")}
      </button>
    </div>
  )
}
