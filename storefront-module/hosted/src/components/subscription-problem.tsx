import { useTranslation } from "react-i18next"
import type { StoreSubscription } from "../../../../src/types/http"
import { useFormat } from "../format/use-format"

/** What is wrong with a subscription and what happens next; nothing when all is well. */
export function SubscriptionProblem({
  subscription,
}: {
  subscription: StoreSubscription
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
    <div className="notice notice--bad">
      <p>
        <strong>
          {t("subscriptions.failed", { date: format.date(failed.failed_at) })}
        </strong>{" "}
        {failed.reason}
      </p>
      <p>
        {failed.next_retry_at
          ? t("subscriptions.retry", { date: format.date(failed.next_retry_at) })
          : t("subscriptions.no_retry")}
      </p>
    </div>
  )
}
