import { useTexts } from "../i18n"
import { useCardUpdate } from "./use-card-update"
import type { SubscriptionProblemProps } from "./subscription-problem-props"
import { UpdateCard } from "./update-card"

/** A subscription that was bought without a card that can be charged later. */
export function CardMissing({
  subscription,
  headingId,
  onUpdateCard,
}: SubscriptionProblemProps) {
  const { t } = useTexts()
  const canUpdate = useCardUpdate(subscription) !== null
  return (
    <div className="notice notice--warn problem">
      <p>{t(canUpdate ? "subscriptions.needs_card_here" : "subscriptions.needs_card")}</p>
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
