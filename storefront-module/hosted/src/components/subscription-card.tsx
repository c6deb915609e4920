import { useTexts } from "../i18n"
import type { StoreSubscription, SubscriptionStatus } from "../../../../src/types/http"
import { useFormat } from "../format/use-format"
import type { PaymentOutcome } from "../queries/subscriptions"
import { noticeOf } from "../subscription-notice"
import { Badge, type BadgeTone } from "./badge"
import { OwnershipQuestion } from "./ownership-question"
import { SubscriptionFacts } from "./subscription-facts"
import { SubscriptionItems } from "./subscription-items"
import { SubscriptionProblem } from "./subscription-problem"
import { UpdateCard } from "./update-card"
import { useCardUpdate } from "./use-card-update"

const TONES: Record<SubscriptionStatus, BadgeTone> = {
  trialing: "info",
  active: "good",
  past_due: "bad",
  needs_payment_method: "warn",
  canceled: "neutral",
  completed: "neutral",
}

/** The id of a card's heading, which takes the focus after a button of the card is gone. */
export function cardHeadingId({
  display_id,
}: Pick<StoreSubscription, "display_id">): string {
  return `subscription-${display_id}`
}

/** What the items cost the first time, where a sale makes that another price and it is to come. */
function firstItemTotal({ status, items }: StoreSubscription): number | null {
  return status === "trialing" && items.some((item) => item.first_unit_price !== null)
    ? items.reduce(
        (sum, { first_unit_price, unit_price, quantity }) =>
          sum + (first_unit_price ?? unit_price) * quantity,
        0
      )
    : null
}

export type SubscriptionCardProps = {
  serverTime: string
  /** The reader wants to cancel. */
  onCancel: (subscription: StoreSubscription) => void
  /** The reader wants to replace the card here. */
  onUpdateCard: (subscription: StoreSubscription) => void
  /** The reader paid a failed charge, or it was paid before. */
  onPaymentOutcome: (subscription: StoreSubscription, outcome: PaymentOutcome) => void
}

/** One subscription: what, how much, what comes next, and what the customer may do. */
export function SubscriptionCard({
  subscription,
  serverTime,
  onCancel,
  onUpdateCard,
  onPaymentOutcome,
}: SubscriptionCardProps & { subscription: StoreSubscription }) {
  const { t } = useTexts()
  const format = useFormat()
  const { plan, status } = subscription
  const headingId = cardHeadingId(subscription)
  const firstTotal = firstItemTotal(subscription)
  const notice = noticeOf(subscription)
  // A notice brings the button along, unless it asks nothing of the reader.
  const updatesBelow =
    useCardUpdate(subscription) !== null && (notice === null || notice === "waiting")

  return (
    <article className={`card card--${status}`} aria-labelledby={headingId}>
      <header className="card__head">
        <h3 id={headingId} tabIndex={-1} className="card__number">
          {t("subscriptions.number", { number: subscription.display_id })}
        </h3>
        {subscription.waiting && !subscription.waiting.is_with_bank ? (
          <Badge tone="warn">{t("subscriptions.status.waiting")}</Badge>
        ) : (
          <Badge tone={TONES[status]}>{t(`subscriptions.status.${status}`)}</Badge>
        )}
      </header>
      <SubscriptionItems items={subscription.items} />
      <p className="card__price">
        <span className="card__amount">
          {t("subscriptions.price", {
            price: format.money(subscription.item_total, subscription.currency_code),
            interval: t(`interval.${plan.interval}`, { count: plan.interval_count }),
          })}
        </span>
        {firstTotal !== null && (
          <span className="card__hint">
            {t("subscriptions.first_price", {
              price: format.money(firstTotal, subscription.currency_code),
            })}
          </span>
        )}
        {!subscription.next_payment && (
          <span className="card__hint">{t("subscriptions.before_extras")}</span>
        )}
      </p>
      <OwnershipQuestion subscription={subscription} headingId={headingId} />
      <SubscriptionProblem
        subscription={subscription}
        headingId={headingId}
        onUpdateCard={onUpdateCard}
        onOutcome={(outcome) => onPaymentOutcome(subscription, outcome)}
      />
      <SubscriptionFacts subscription={subscription} serverTime={serverTime} />
      {(subscription.can_cancel || updatesBelow) && (
        <footer className="card__foot">
          {updatesBelow && (
            <UpdateCard
              subscription={subscription}
              describedBy={headingId}
              onUpdate={onUpdateCard}
            />
          )}
          {subscription.can_cancel && (
            <button
              type="button"
              className="button button--quiet"
              aria-describedby={headingId}
              onClick={() => onCancel(subscription)}
            >
              {t("subscriptions.cancel")}
            </button>
          )}
        </footer>
      )}
    </article>
  )
}
