import { useId, useRef, useState } from "react"
import { useTexts } from "../i18n"
import { usePeriodText } from "../format/use-period-text"
import { ALL_DAYS, isSameRange, type DayRange } from "../payment-range"
import { Icon } from "./icon"
import { PeriodForm } from "./period-form"

/** The button that says which days are shown. */
export const PERIOD_OPENER_ID = "payment-period"

/**
 * The days that are shown, and a form to choose others.
 *
 * @param today - the shop's day
 */
export function PeriodFilter({
  range,
  today,
  onChange,
}: {
  range: DayRange
  today: string
  onChange: (range: DayRange) => void
}) {
  const { t } = useTexts()
  const periodText = usePeriodText()
  const id = useId()
  const [open, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)

  function choose(next: DayRange) {
    setOpen(false)
    // What was pressed goes away.
    opener.current?.focus()
    onChange(next)
  }

  return (
    <div className="period">
      <div className="period__current">
        <button
          ref={opener}
          id={PERIOD_OPENER_ID}
          type="button"
          className="button button--quiet period__opener"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <Icon name="calendar" />
          <span className="period__text">
            <span className="visually-hidden">{t("period.label")}: </span>
            {periodText(range)}
          </span>
          <Icon name="chevron" />
        </button>
        {!isSameRange(range, ALL_DAYS) && (
          <button type="button" className="text-button" onClick={() => choose(ALL_DAYS)}>
            {t("period.reset")}
          </button>
        )}
      </div>
      <div id={id} className="period__form" hidden={!open}>
        {open && <PeriodForm range={range} today={today} onChoose={choose} />}
      </div>
    </div>
  )
}
