import { useTexts } from "../i18n"
import { useFormat } from "../format/use-format"
import { usePeriodText } from "../format/use-period-text"
import type { DayRange } from "../payment-range"
import { Facts } from "./facts"

/** What a sheet of paper is about. */
export type Paper = { store: string; email: string; range: DayRange }

/**
 * Says on paper, and only there, whose payments these are.
 *
 * @param printedAt - ISO 8601 instant
 */
export function PaperFacts({
  paper: { store, email, range },
  printedAt,
}: {
  paper: Paper
  printedAt: string
}) {
  const { t } = useTexts()
  const format = useFormat()
  const periodText = usePeriodText()

  return (
    <div className="on-paper paper-facts">
      <Facts
        facts={[
          { label: t("statement.store"), value: store },
          { label: t("statement.person"), value: email },
          { label: t("statement.period"), value: periodText(range) },
          { label: t("statement.printed_on"), value: format.date(printedAt) },
        ]}
      />
    </div>
  )
}
