import { useTranslation } from "react-i18next"
import type { StoreSubscription, SubscriptionStatus } from "../../../../src/types/http"
import { useFormat } from "../format/use-format"
import type { PaymentOutcome } from "../queries/subscriptions"
import { Badge, type BadgeTone } from "./badge"
import { SubscriptionFacts } from "./subscription-facts"
import { SubscriptionItems } from "./subscription-items"
import { SubscriptionProblem } from "./subscription-problem"

const TONES: Record<SubscriptionStatus, BadgeTone> = {
  trialing: "info",
  active: "good",
  past_due: "bad",
  needs_payment_method: "warn",
  canceled: "neutral",
  completed: "neutral",
}

/** The id of a card's heading, which takes the focus after its Cancel button is gone. */
export function cardHeadingId(subscription: StoreSubscription): string {
  return `subscription-${subscription.display_id}`
}

export type SubscriptionCardProps = {
  serverTime: string
  /** The reader wants to cancel. */
  onCancel: (subscription: StoreSubscription) => void
  /** The reader paid a failed charge, or it was paid before. */
  onPaymentOutcome: (subscription: StoreSubscription, outcome: PaymentOutcome) => void
}

/** One subscription: what, how much, what comes next, and what the customer may do. */
export function SubscriptionCard({
  subscription,
  serverTime,
  onCancel,
  onPaymentOutcome,
}: SubscriptionCardProps & { subscription: StoreSubscription }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { plan, status } = subscription
  const headingId = cardHeadingId(subscription)

  return (
    <article className={`card card--${status}`} aria-labelledby={headingId}>
      <header className="card__head">
        <h3 id={headingId} tabIndex={-1} className="card__number">
          {t("subscriptions.number", { number: subscription.display_id })}
        </h3>
        <Badge tone={TONES[status]}>{t(`subscriptions.status.${status}`)}</Badge>
      </header>
      <SubscriptionItems items={subscription.items} />
      <p className="card__price">
        <span className="card__amount">
          {t("subscriptions.price", {
            price: format.money(subscription.item_total, subscription.currency_code),
            interval: t(`interval.${plan.interval}`, { count: plan.interval_count }),
          })}
        </span>
        <span className="card__hint">{t("subscriptions.before_extras")}</span>
      </p>
      <SubscriptionProblem
        subscription={subscription}
        headingId={headingId}
        onOutcome={(outcome) => onPaymentOutcome(subscription, outcome)}
      />
      <SubscriptionFacts subscription={subscription} serverTime={serverTime} />
      {subscription.can_cancel && (
        <footer className="card__foot">
          <button
            type="button"
            className="button button--quiet"
            aria-describedby={headingId}
            onClick={() => onCancel(subscription)}
          >
            {t("subscriptions.cancel")}
          </button>
        </footer>
      )}
    </article>
  )
}
