import { useTexts } from "../i18n"
import type { FailedCharge } from "../../../../src/types/http"
import { useFormat } from "../format/use-format"
import { usePublishableStripeKey } from "../queries/settings"
import { ConfirmPayment } from "./confirm-payment"
import { PayNow } from "./pay-now"
import type { SubscriptionProblemProps } from "./subscription-problem-props"
import { UpdateCard } from "./update-card"
import { useCardUpdate } from "./use-card-update"

/** A charge that failed: why, what comes next, and the ways to pay it now. */
export function FailedPayment({
  subscription,
  headingId,
  onUpdateCard,
  onOutcome,
}: SubscriptionProblemProps) {
  const { t, sayReason } = useTexts()
  const format = useFormat()
  const stripeKey = usePublishableStripeKey()
  const canUpdate = useCardUpdate(subscription) !== null
  const failed = subscription.failed_charge
  if (!failed) {
    return null
  }
  return (
    <div className="notice notice--bad problem">
      <p>
        <strong>{whatFailed(failed)}</strong> {sayReason(failed.reason)}
      </p>
      <p>{whatComesNext(failed)}</p>
      <div className="button-row">
        {failed.requires_action && stripeKey ? (
          <ConfirmPayment
            subscriptionId={subscription.id}
            publishableKey={stripeKey}
            describedBy={headingId}
            onOutcome={onOutcome}
          />
        ) : (
          <PayNow
            subscription={subscription}
            describedBy={headingId}
            onOutcome={onOutcome}
          />
        )}
        <UpdateCard
          subscription={subscription}
          describedBy={headingId}
          onUpdate={onUpdateCard}
        />
      </div>
    </div>
  )

  function whatFailed({ amount, failed_at }: FailedCharge): string {
    const date = format.date(failed_at)
    return amount === null
      ? t("subscriptions.failed", { date })
      : t("subscriptions.failed_amount", {
          price: format.money(amount, subscription.currency_code),
          date,
        })
  }

  function whatComesNext({ requires_action, next_retry_at }: FailedCharge): string {
    if (requires_action) {
      return t(stripeKey ? "subscriptions.confirm_here" : "subscriptions.confirm_next")
    }
    if (next_retry_at) {
      return t("subscriptions.retry", { date: format.date(next_retry_at) })
    }
    return t(canUpdate ? "subscriptions.no_retry_with_card" : "subscriptions.no_retry")
  }
}
