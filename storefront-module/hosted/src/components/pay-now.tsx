import { useTexts } from "../i18n"
import type { StoreSubscription } from "../../../../src/types/http"
import { useFormat } from "../format/use-format"
import { useRetryPayment, type PaymentOutcome } from "../queries/subscriptions"
import { methodName } from "./method-name"
import { usePaymentRefusal } from "./use-payment-refusal"

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
  const { t } = useTexts()
  const format = useFormat()
  const { failed_charge, card, currency_code } = subscription
  const amount = failed_charge?.amount ?? null
  const price = amount === null ? null : format.money(amount, currency_code)
  const pay = useRetryPayment(onOutcome)
  const refusal = usePaymentRefusal()

  return (
    <>
      <div role="alert">
        {pay.isError && <p className="pay__refusal">{refusal(pay.error)}</p>}
      </div>
      <button
        type="button"
        className="button"
        aria-describedby={describedBy}
        aria-disabled={pay.isPending}
        onClick={() => !pay.isPending && pay.mutate(subscription.id)}
      >
        {pay.isPending ? t("pay.paying") : label()}
      </button>
    </>
  )

  function label(): string {
    if (price === null) {
      return t("pay.now")
    }
    return card
      ? t("pay.now_with", { price, card: methodName(card) })
      : t("pay.now_amount", { price })
  }
}
