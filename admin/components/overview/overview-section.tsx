import { Button, Container, Heading, Skeleton, Text } from "@medusajs/ui"

import type { AdminOverviewResponse } from "../../../src/types/http"
import { useOverview } from "../../hooks/api/overview"
import { useTimeZone } from "../../hooks/api/time-zone"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { upcomingByCurrency } from "../../lib/upcoming-days"
import { CancellationList } from "./cancellation-list"
import { hasAlerts, OverviewAlerts } from "./overview-alerts"
import { OverviewFigures } from "./overview-figures"
import { UpcomingCharges } from "./upcoming-charges"

/**
 * How the subscriptions are doing, above their list. It is asked for by itself, so that the list
 * waits for nothing and shows without it.
 */
export const OverviewSection = () => {
  const { t } = useHubTranslation()
  const { data, isPending, isError, refetch } = useOverview()

  if (data && isEmpty(data)) {
    return null
  }
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading level="h2">{t("overview.title")}</Heading>
      </div>
      {isPending && (
        <div role="status" aria-label={t("overview.loading")} className="px-6 py-4">
          <Skeleton className="w-full" style={{ height: 220 }} />
        </div>
      )}
      {isError && !data && (
        <div role="alert" className="flex flex-wrap items-center gap-4 px-6 py-4">
          <Text size="small">{t("overview.failed")}</Text>
          <Button size="small" variant="secondary" onClick={() => refetch()}>
            {t("overview.retry")}
          </Button>
        </div>
      )}
      {data && <Loaded data={data} />}
    </Container>
  )
}

const Loaded = ({ data: { overview, server_time } }: { data: AdminOverviewResponse }) => {
  const timeZone = useTimeZone()
  return (
    <>
      <OverviewAlerts overview={overview} />
      <OverviewFigures overview={overview} />
      <div className="grid grid-cols-1 lg:grid-cols-3">
        <div className="lg:col-span-2 lg:border-r">
          <UpcomingCharges
            currencies={upcomingByCurrency(overview.upcoming, server_time, timeZone)}
          />
        </div>
        <div className="border-t lg:border-t-0">
          <CancellationList cancellations={overview.cancellations.latest} />
        </div>
      </div>
    </>
  )
}

/** A shop that has sold nothing yet is told so by its list. */
function isEmpty({ overview }: AdminOverviewResponse): boolean {
  const { active, trialing, past_due, upcoming, recovered, cancellations } = overview
  const running = active + trialing + past_due
  if (hasAlerts(overview)) {
    return false
  }
  return running + upcoming.length + recovered.length + cancellations.count === 0
}
