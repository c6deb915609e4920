import { useTexts } from "../i18n"
import { Skeleton } from "./page-skeleton"

/** Stands in for the card form; the way out is there all the same. */
export function CardFormLoading({ onCancel }: { onCancel?: () => void }) {
  const { t } = useTexts()
  return (
    <>
      <Skeleton rows={3} kind="row" />
      {onCancel && (
        <div className="dialog__actions">
          <button type="button" className="button button--quiet" onClick={onCancel}>
            {t("card.not_now")}
          </button>
        </div>
      )}
    </>
  )
}
