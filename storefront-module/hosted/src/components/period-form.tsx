import { useRef, useState, type FormEvent } from "react"
import { useTexts } from "../i18n"
import {
  isSameRange,
  isUpsideDown,
  QUICK_RANGES,
  quickRange,
  type DayRange,
} from "../payment-range"
import { DayField } from "./day-field"

type Problem = { field: "from" | "to"; text: "day_invalid" | "upside_down" }

/**
 * Quick choices, and two fields for any other days. Days that make no range are refused here,
 * before anything is asked.
 *
 * @param today - the shop's day
 */
export function PeriodForm({
  range,
  today,
  onChoose,
}: {
  range: DayRange
  today: string
  onChoose: (range: DayRange) => void
}) {
  const { t } = useTexts()
  const inputs = {
    from: useRef<HTMLInputElement>(null),
    to: useRef<HTMLInputElement>(null),
  }
  const [problem, setProblem] = useState<Problem | null>(null)

  function findProblem(chosen: DayRange): Problem | null {
    const field = (["from", "to"] as const).find(
      (name) => !inputs[name].current?.validity.valid
    )
    if (field) {
      return { field, text: "day_invalid" }
    }
    return isUpsideDown(chosen) ? { field: "to", text: "upside_down" } : null
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    const chosen = {
      from: inputs.from.current?.value || null,
      to: inputs.to.current?.value || null,
    }
    const found = findProblem(chosen)
    setProblem(found)
    if (found) {
      inputs[found.field].current?.focus()
    } else {
      onChoose(chosen)
    }
  }

  return (
    <form noValidate onSubmit={submit}>
      <div role="group" aria-label={t("period.quick_label")} className="chips">
        {QUICK_RANGES.map((choice) => {
          const quick = quickRange(choice, today)
          return (
            <button
              key={choice}
              type="button"
              className="chip"
              aria-pressed={isSameRange(quick, range)}
              onClick={() => onChoose(quick)}
            >
              {t(`period.quick.${choice}`)}
            </button>
          )
        })}
      </div>
      <div className="period__days">
        {(["from", "to"] as const).map((name) => (
          <DayField
            key={name}
            ref={inputs[name]}
            label={t(`period.${name}`)}
            day={range[name]}
            error={problem?.field === name ? t(`period.${problem.text}`) : null}
            onInput={() => setProblem(null)}
          />
        ))}
        <button type="submit" className="button">
          {t("period.show")}
        </button>
      </div>
    </form>
  )
}
