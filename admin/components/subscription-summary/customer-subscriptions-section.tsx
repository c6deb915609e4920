import type { AdminCustomer } from "@medusajs/framework/types"
import { Link } from "react-router-dom"

import {
  SHOWN_SUBSCRIPTIONS,
  useCustomerSubscriptions,
} from "../../hooks/api/customer-subscriptions"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { Section } from "../section"
import { SectionNote } from "../section-note"
import { SubscriptionRow } from "./subscription-row"

/** What a person subscribes to, also under other customer records with the same address. */
export const CustomerSubscriptionsSection = ({
  customer,
}: {
  customer: Pick<AdminCustomer, "id" | "email">
}) => {
  const { t } = useHubTranslation()
  const { formatDate } = useFormatters()
  const { data, error } = useCustomerSubscriptions(customer.id)

  if (!data && !error) {
    return null
  }
  return (
    <Section
      title={t("subscriptions.title")}
      action={
        data &&
        data.count > SHOWN_SUBSCRIPTIONS && (
          <Link
            to={`/hub-subscriptions?q=${encodeURIComponent(customer.email)}`}
            className="text-ui-fg-muted hover:text-ui-fg-subtle txt-compact-xsmall focus-visible:shadow-borders-focus rounded-[4px] outline-none"
          >
            {t("customerWidget.showAll", { count: data.count })}
          </Link>
        )
      }
    >
      {data?.subscriptions.length ? (
        <ul className="divide-y">
          {data.subscriptions.map((subscription) => (
            <SubscriptionRow
              key={subscription.id}
              subscription={subscription}
              note={
                subscription.next_charge_at &&
                t("customerWidget.nextCharge", {
                  date: formatDate(subscription.next_charge_at),
                })
              }
            />
          ))}
        </ul>
      ) : (
        <SectionNote>{error ? error.message : t("customerWidget.empty")}</SectionNote>
      )}
    </Section>
  )
}
