import { Heading, Select, Text } from "@medusajs/ui"
import { useState } from "react"

import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import type { UpcomingCurrency } from "../../lib/upcoming-days"
import { ChargeChart } from "./charge-chart"

/** What will be charged on the coming days, one currency at a time: sums of several mean nothing. */
export const UpcomingCharges = ({ currencies }: { currencies: UpcomingCurrency[] }) => {
  const { t } = useHubTranslation()
  const { formatMoney } = useFormatters()
  const [code, setCode] = useState<string>()
  const shown = currencies.find((it) => it.currency_code === code) ?? currencies[0]

  return (
    <div className="flex h-full flex-col gap-y-3 px-6 py-4">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div>
          <Heading level="h3">{t("overview.upcoming.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {shown
              ? t("overview.upcoming.sum", {
                  count: shown.count,
                  amount: formatMoney(shown.amount, shown.currency_code),
                })
              : t("overview.upcoming.none")}
          </Text>
        </div>
        {currencies.length > 1 && (
          <Select size="small" value={shown.currency_code} onValueChange={setCode}>
            <Select.Trigger
              className="w-auto"
              aria-label={t("overview.upcoming.currency")}
            >
              <Select.Value />
            </Select.Trigger>
            <Select.Content>
              {currencies.map(({ currency_code }) => (
                <Select.Item key={currency_code} value={currency_code}>
                  {currency_code.toUpperCase()}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
        )}
      </div>
      {shown && <ChargeChart currency={shown} />}
    </div>
  )
}
