import { useTexts } from "../i18n"
import { useFormat } from "../format/use-format"
import { lastDayOf } from "../format/last-day"
import type { SubscriptionProblemProps } from "./subscription-problem-props"
import { UpdateCard } from "./update-card"

/** A card that ends soon, or has ended: what to do before the next payment. */
export function CardExpiry({
  subscription,
  headingId,
  onUpdateCard,
}: SubscriptionProblemProps) {
  const { t } = useTexts()
  const format = useFormat()
  const { card, card_expiry } = subscription
  if (card?.type !== "card") {
    return null
  }
  const date = format.expiry(card.exp_month, card.exp_year)
  return (
    <div className="notice notice--warn problem">
      <p>
        {card_expiry === "soon"
          ? t("subscriptions.card_ends_soon", {
              date,
              last_day: format.day(lastDayOf(card)),
            })
          : t("subscriptions.card_ended", { date })}
      </p>
      <div className="button-row">
        <UpdateCard
          subscription={subscription}
          describedBy={headingId}
          onUpdate={onUpdateCard}
        />
      </div>
    </div>
  )
}
