import { useTranslation } from "react-i18next"
import type { StoreSubscription } from "../../../../src/types/http"
import { isOffline, isRefusal } from "../errors"
import { useRetryPayment, type PaymentOutcome } from "../queries/subscriptions"

/** The refusals that have words of their own; any other is "try again". */
const REFUSALS = ["payment_in_progress", "too_many_requests"] as const

/**
 * Pays a failed charge now. A refusal is read out where the button stands.
 *
 * @param onOutcome - nothing is left to pay: this button goes away
 */
export function PayNow({
  subscription,
  describedBy,
  onOutcome,
}: {
  subscription: StoreSubscription
  describedBy: string
  onOutcome: (outcome: PaymentOutcome) => void
}) {
  const { t } = useTranslation()
  const pay = useRetryPayment(onOutcome)

  function refusal(error: Error): string {
    if (isOffline(error)) {
      return t("pay.refused.offline")
    }
    if (isRefusal(error, "payment_declined")) {
      // The bank's reason comes in words for the customer.
      return t("pay.refused.payment_declined", { reason: error.message })
    }
    const code = REFUSALS.find((known) => isRefusal(error, known))
    return t(`pay.refused.${code ?? "other"}`)
  }

  return (
    <>
      <div role="alert">
        {pay.isError && <p className="pay__refusal">{refusal(pay.error)}</p>}
      </div>
      <button
        type="button"
        className="button pay__button"
        aria-describedby={describedBy}
        aria-disabled={pay.isPending}
        onClick={() => !pay.isPending && pay.mutate(subscription.id)}
      >
        {pay.isPending ? t("pay.paying") : t("pay.now")}
      </button>
    </>
  )
}
