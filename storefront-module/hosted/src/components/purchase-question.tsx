import { useTexts } from "../i18n"
import type { StoreCardOfSubscription } from "../../../../src/types/http"
import { useFormat } from "../format/use-format"
import { cardOfHeadingId } from "./card-of-subscription"
import { OwnershipQuestion } from "./ownership-question"

/** "Is this yours?" in the place of the form on the page of a card link. */
export function PurchaseQuestion({
  subscription,
  purchase,
}: {
  subscription: StoreCardOfSubscription
  purchase: NonNullable<StoreCardOfSubscription["purchase"]>
}) {
  const { t } = useTexts()
  const format = useFormat()
  const { plan, item_total, started_at, delivery_address } = purchase
  const { id, ownership, currency_code } = subscription
  return (
    <OwnershipQuestion
      subscription={{ id, ownership, started_at, delivery_address }}
      price={t("subscriptions.price", {
        price: format.money(item_total, currency_code),
        interval: t(`interval.${plan.interval}`, { count: plan.interval_count }),
      })}
      headingId={cardOfHeadingId(subscription)}
    />
  )
}
