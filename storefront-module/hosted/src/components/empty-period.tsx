import { useTexts } from "../i18n"
import { useFormat } from "../format/use-format"
import type { DayRange } from "../payment-range"

/** Stands where a period has no payments, with the way back to all of them. */
export function EmptyPeriod({
  range: { from, to },
  onShowAll,
}: {
  range: DayRange
  onShowAll: () => void
}) {
  const { t } = useTexts()
  const format = useFormat()
  const text = from === null ? "none_until" : to === null ? "none_since" : "none_between"
  const written = (day: string | null) => (day === null ? "" : format.day(day))

  return (
    <div className="empty" role="status">
      <h2 className="empty__title">
        {t(`payments.${text}`, { from: written(from), to: written(to) })}
      </h2>
      <p>{t("payments.none_text")}</p>
      <button type="button" className="button button--quiet" onClick={onShowAll}>
        {t("payments.show_all")}
      </button>
    </div>
  )
}
