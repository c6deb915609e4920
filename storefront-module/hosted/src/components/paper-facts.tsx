import { useTexts } from "../i18n"
import { useFormat } from "../format/use-format"
import { usePeriodText } from "../format/use-period-text"
import type { DayRange } from "../payment-range"
import { Facts } from "./facts"

/**
 * Says on paper, and only there, which payments these are.
 *
 * @param whose - left out where the paper names them otherwise
 * @param printedAt - ISO 8601 instant
 */
export function PaperFacts({
  whose,
  range,
  printedAt,
}: {
  whose?: { store: string; email: string }
  range: DayRange
  printedAt: string
}) {
  const { t } = useTexts()
  const format = useFormat()
  const periodText = usePeriodText()

  return (
    <div className="on-paper paper-facts">
      <Facts
        facts={[
          ...(whose
            ? [
                { label: t("statement.store"), value: whose.store },
                { label: t("statement.person"), value: whose.email },
              ]
            : []),
          { label: t("statement.period"), value: periodText(range) },
          { label: t("statement.printed_on"), value: format.date(printedAt) },
        ]}
      />
    </div>
  )
}
