import { useTexts } from "../i18n"
import { errorText, isOffline } from "../errors"

/**
 * Stands where something could not be loaded, with a way to try again.
 *
 * @param heading - `h1` when it stands for a whole page
 */
export function ErrorState({
  error,
  heading: Heading = "h2",
  onRetry,
}: {
  error: unknown
  heading?: "h1" | "h2"
  onRetry: () => unknown
}) {
  const { t } = useTexts()
  const offline = isOffline(error)
  return (
    <div className="empty" role="alert">
      <Heading className="empty__title">
        {offline ? t("error.offline_title") : t("error.title")}
      </Heading>
      <p>{t(errorText(error))}</p>
      <button type="button" className="button" onClick={() => onRetry()}>
        {t("error.retry")}
      </button>
    </div>
  )
}
