import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"

import { Section } from "../components/section"
import { SectionNote } from "../components/section-note"
import { SubscriptionRow } from "../components/subscription-summary/subscription-row"
import { useOrderSubscriptions } from "../hooks/api/customer-subscriptions"
import { useHubTranslation } from "../hooks/use-hub-translation"

/** "Subscription" beside an order that started or renewed one; nothing beside any other. */
const OrderSubscriptionWidget = ({ data: order }: DetailWidgetProps<AdminOrder>) => {
  const { t } = useHubTranslation()
  const { data, error } = useOrderSubscriptions(order.id)
  const subscriptions = data?.subscriptions ?? []

  if (!subscriptions.length && !error) {
    return null
  }
  return (
    <Section title={t("orderWidget.title", { count: subscriptions.length || 1 })}>
      {error ? (
        <SectionNote>{error.message}</SectionNote>
      ) : (
        <ul className="divide-y">
          {subscriptions.map((subscription) => (
            <SubscriptionRow
              key={subscription.id}
              subscription={subscription}
              note={t(
                subscription.source_order_id === order.id
                  ? "orderWidget.started"
                  : "orderWidget.renewed"
              )}
            />
          ))}
        </ul>
      )}
    </Section>
  )
}

export const config = defineWidgetConfig({ zone: "order.details.side.after" })

export default OrderSubscriptionWidget
