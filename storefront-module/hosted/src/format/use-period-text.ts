import { useTexts } from "../i18n"
import type { DayRange } from "../payment-range"
import { useFormat } from "./use-format"

/** Says a range of days in words: "All payments", "Since 1 Mar 2026", "1 Jan – 31 Mar 2026". */
export function usePeriodText(): (range: DayRange) => string {
  const { t } = useTexts()
  const format = useFormat()

  return ({ from, to }) => {
    if (from !== null && to !== null) {
      return format.days(from, to)
    }
    if (from !== null) {
      return t("period.since", { from: format.day(from) })
    }
    return to === null ? t("period.quick.all") : t("period.until", { to: format.day(to) })
  }
}
