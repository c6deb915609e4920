import { useTranslation } from "react-i18next"
import type { FailedCharge, StoreSubscription } from "../../../../src/types/http"
import { useFormat } from "../format/use-format"
import type { PaymentOutcome } from "../queries/subscriptions"
import { PayNow } from "./pay-now"

/**
 * What is wrong with a subscription, what happens next and what the reader can do; nothing when
 * all is well.
 *
 * @param headingId - of the subscription's card, which the button belongs to
 */
export function SubscriptionProblem({
  subscription,
  headingId,
  onOutcome,
}: {
  subscription: StoreSubscription
  headingId: string
  onOutcome: (outcome: PaymentOutcome) => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const { status, failed_charge: failed } = subscription

  if (status === "needs_payment_method") {
    return <p className="notice notice--warn">{t("subscriptions.needs_card")}</p>
  }
  if (status !== "past_due" || !failed) {
    return null
  }
  return (
    <div className="notice notice--bad problem">
      <p>
        <strong>{whatFailed(failed)}</strong> {failed.reason}
      </p>
      <p>{whatComesNext(failed)}</p>
      <PayNow subscription={subscription} describedBy={headingId} onOutcome={onOutcome} />
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
      return t("subscriptions.confirm_next")
    }
    return next_retry_at
      ? t("subscriptions.retry", { date: format.date(next_retry_at) })
      : t("subscriptions.no_retry")
  }
}
