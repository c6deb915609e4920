import { Text } from "@medusajs/ui"
import { Link } from "react-router-dom"

import type { AdminOverview } from "../../../src/types/http"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"

/** The shop's figures; those that are a filter of the list are links to it. */
export const OverviewFigures = ({ overview }: { overview: AdminOverview }) => {
  const { t } = useHubTranslation()
  const { formatMoney, formatNumber } = useFormatters()
  const { recovered, cancellations } = overview
  const recoveredCount = recovered.reduce((sum, { count }) => sum + count, 0)
  const recoveredMoney = recovered.map(({ amount, currency_code }) =>
    formatMoney(amount, currency_code)
  )
  const figures = [
    { name: "active", value: overview.active, filter: "status=active" },
    { name: "pastDue", value: overview.past_due, filter: "status=past_due" },
    { name: "trialing", value: overview.trialing, filter: "status=trialing" },
    {
      name: "trialsEnding",
      value: overview.trials_ending,
      filter: "state=trial_ending",
      note: t("overview.nextWeek"),
    },
    {
      name: "recovered",
      value: recoveredCount,
      note: recoveredMoney.join(", ") || t("overview.lastMonth"),
    },
    {
      name: "canceled",
      value: cancellations.count,
      note: cancellations.by_system
        ? t("overview.bySystem", { count: cancellations.by_system })
        : t("overview.lastMonth"),
    },
  ]

  return (
    <dl className="bg-ui-border-base grid grid-cols-2 gap-px md:grid-cols-3 xl:grid-cols-6">
      {figures.map(({ name, value, filter, note }) => (
        <div key={name} className="bg-ui-bg-base flex min-w-0 flex-col px-6 py-4">
          <dt className="txt-compact-small text-ui-fg-subtle">
            {filter ? (
              <Link
                to={`/hub-subscriptions?${filter}`}
                className="hover:text-ui-fg-base focus-visible:shadow-borders-focus rounded-[4px] outline-none"
              >
                {t(`overview.figures.${name}`)}
              </Link>
            ) : (
              t(`overview.figures.${name}`)
            )}
          </dt>
          <dd className="flex flex-col">
            <span className="h1-core">{formatNumber(value)}</span>
            {note && (
              <Text as="span" size="xsmall" className="text-ui-fg-subtle">
                {note}
              </Text>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
