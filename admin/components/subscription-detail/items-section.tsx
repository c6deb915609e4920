import { Thumbnail } from "@medusajs/dashboard/components"
import { Text } from "@medusajs/ui"

import type { AdminSubscription } from "../../../src/types/http"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { Section } from "../section"
import { SectionNote } from "../section-note"

/** What is delivered and charged each period. */
export const ItemsSection = ({ subscription }: { subscription: AdminSubscription }) => {
  const { t } = useHubTranslation()
  const { formatMoney } = useFormatters()
  const { currency_code: currency } = subscription

  return (
    <Section title={t("items.title")}>
      {subscription.items.map((item) => (
        <div
          key={item.id}
          className="text-ui-fg-subtle flex items-center justify-between gap-x-4 px-6 py-4"
        >
          <div className="flex min-w-0 items-center gap-x-4">
            <div className="shrink-0">
              <Thumbnail src={item.thumbnail} alt="" />
            </div>
            <div className="flex flex-col gap-y-1">
              <Text
                size="small"
                leading="compact"
                weight="plus"
                className="text-ui-fg-base"
              >
                {item.title}
              </Text>
              {item.variant_title !== null && (
                <Text size="small" leading="compact">
                  {item.variant_title}
                </Text>
              )}
              <Text size="small" leading="compact">
                {`${item.quantity} × ${formatMoney(item.unit_price, currency)}`}
              </Text>
              {item.first_unit_price !== null && (
                <Text size="small" leading="compact">
                  {t("items.firstPeriod", {
                    price: formatMoney(item.first_unit_price, currency),
                  })}
                </Text>
              )}
            </div>
          </div>
          <Text size="small" leading="compact" className="shrink-0">
            {formatMoney(item.unit_price * item.quantity, currency)}
          </Text>
        </div>
      ))}
      <div className="text-ui-fg-base flex items-center justify-between gap-x-4 px-6 py-4">
        <Text size="small" leading="compact" weight="plus">
          {t("items.total")}
        </Text>
        <Text size="small" leading="compact" weight="plus" className="shrink-0">
          {formatMoney(subscription.item_total, currency)}
        </Text>
      </div>
      <SectionNote>{t("items.agreed")}</SectionNote>
    </Section>
  )
}
