import { Text } from "@medusajs/ui"

import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import type { UpcomingCurrency, UpcomingDay } from "../../lib/upcoming-days"

/** In units of the drawing, which is stretched to the width that there is. */
const STEP = 10
const BAR = 7
const HEIGHT = 80
/** A day with a charge is seen, however small beside the others. */
const LEAST = 2

/** A bar a day, with a tooltip; screen readers read the same as a list. */
export const ChargeChart = ({ currency }: { currency: UpcomingCurrency }) => {
  const { t } = useHubTranslation()
  const { formatDay, formatMoney } = useFormatters()
  const { days, currency_code } = currency
  const highest = Math.max(...days.map(({ amount }) => amount))
  const heightOf = (amount: number) =>
    highest > 0 ? Math.max(LEAST, (amount / highest) * HEIGHT) : LEAST

  const inWords = ({ day, count, amount }: UpcomingDay) =>
    t("overview.upcoming.ofDay", {
      date: formatDay(day),
      count,
      amount: formatMoney(amount, currency_code),
    })

  return (
    <div className="flex flex-1 flex-col justify-end gap-y-1">
      <Text size="xsmall" className="text-ui-fg-subtle">
        {t("overview.upcoming.highest", { amount: formatMoney(highest, currency_code) })}
      </Text>
      <svg
        aria-hidden
        viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="border-b"
        style={{ width: "100%", height: HEIGHT }}
      >
        {days.map((day, index) => (
          <g key={day.day}>
            <title>{inWords(day)}</title>
            {/* The whole column shows the tooltip, not only the bar. */}
            <rect x={index * STEP} width={STEP} height={HEIGHT} fill="transparent" />
            {day.count > 0 && (
              <rect
                x={index * STEP + (STEP - BAR) / 2}
                y={HEIGHT - heightOf(day.amount)}
                width={BAR}
                height={heightOf(day.amount)}
                fill="var(--fg-interactive)"
              />
            )}
          </g>
        ))}
      </svg>
      <div
        aria-hidden
        className="txt-compact-xsmall text-ui-fg-subtle flex justify-between"
      >
        <span>{formatDay(days[0].day)}</span>
        <span>{formatDay(days[days.length - 1].day)}</span>
      </div>
      <ul className="sr-only">
        {days
          .filter(({ count }) => count > 0)
          .map((day) => (
            <li key={day.day}>{inWords(day)}</li>
          ))}
      </ul>
    </div>
  )
}
