import { useTexts } from "../i18n"
import { errorText, isRefusal } from "../errors"

/**
 * Stands where the card form could not be drawn: Stripe is blocked, or the server refuses.
 *
 * @param error - the server's refusal; `null` when it was not the server
 */
export function CardFormTrouble({
  error,
  onRetry,
  onCancel,
}: {
  error: unknown
  onRetry: () => void
  onCancel?: () => void
}) {
  const { t } = useTexts()
  const isLimit = isRefusal(error, "too_many_requests")

  function words(): string {
    if (isLimit) {
      return t("card.setup_limit")
    }
    if (isRefusal(error, "subscription_ended")) {
      return t("card.not_finished.subscription_ended")
    }
    return error === null ? t("card.form_blocked") : t(errorText(error))
  }

  return (
    <>
      <p role="alert" className="notice notice--bad">
        {words()}
      </p>
      <div className="dialog__actions">
        {onCancel && (
          <button type="button" className="button button--quiet" onClick={onCancel}>
            {t("card.not_now")}
          </button>
        )}
        {!isLimit && (
          <button type="button" className="button" onClick={onRetry}>
            {t("error.retry")}
          </button>
        )}
      </div>
    </>
  )
}
