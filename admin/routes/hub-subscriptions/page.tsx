import { defineRouteConfig } from "@medusajs/admin-sdk"
import { LayoutComposer } from "@medusajs/dashboard/components"
import { ArrowPath } from "@medusajs/icons"

import { OverviewSection } from "../../components/overview/overview-section"
import { SubscriptionTable } from "../../components/subscription-list/subscription-table"
import { TestClockBar } from "../../components/test-clock/test-clock-bar"
import { useSubscriptions } from "../../hooks/api/subscriptions"
import { useTestClock } from "../../hooks/api/test-clock"
import { useSubscriptionTableState } from "../../hooks/use-subscription-table-state"
import { SubscriptionsBreadcrumb } from "../../components/subscriptions-breadcrumb"

export const config = defineRouteConfig({
  label: "subscriptions.title",
  translationNs: "customerHub",
  icon: ArrowPath,
})

export const handle = {
  breadcrumb: () => <SubscriptionsBreadcrumb />,
}

/** "Subscriptions" in the sidebar. */
const SubscriptionsPage = () => {
  const state = useSubscriptionTableState()
  const { data, isPending, isError, error } = useSubscriptions(state.query)
  const { data: clock } = useTestClock()

  if (isError) {
    throw error
  }

  return (
    <LayoutComposer
      widgetsZonePrefix="hub_subscription.list"
      preferredLayoutId="core:single-column"
      hasOutlet={false}
      sections={{
        main: (
          <>
            {clock && (
              <LayoutComposer.Entry id="TestClockBar">
                <TestClockBar clock={clock} />
              </LayoutComposer.Entry>
            )}
            <LayoutComposer.Entry id="Overview">
              <OverviewSection />
            </LayoutComposer.Entry>
            <LayoutComposer.Entry id="SubscriptionTable">
              <SubscriptionTable
                subscriptions={data?.subscriptions ?? []}
                count={data?.count ?? 0}
                isLoading={isPending}
                state={state}
              />
            </LayoutComposer.Entry>
          </>
        ),
      }}
    />
  )
}

export default SubscriptionsPage
