import { useRef } from "react"
import { useTexts } from "../i18n"
import { isRefusal } from "../errors"
import { useConfirmPayment, type PaymentOutcome } from "../queries/subscriptions"
import { StripeNotLoaded } from "../stripe/load-stripe"
import { refusalWords, StripeRefusal } from "../stripe/refusal"
import { returnFocus } from "./return-focus"
import { usePaymentRefusal } from "./use-payment-refusal"

/**
 * Lets the reader confirm a failed charge with their bank. A refusal is read out where the button
 * stands.
 *
 * @param onOutcome - nothing is left to confirm: this button goes away
 */
export function ConfirmPayment({
  subscriptionId,
  publishableKey,
  describedBy,
  onOutcome,
}: {
  subscriptionId: string
  publishableKey: string
  describedBy: string
  onOutcome: (outcome: PaymentOutcome) => void
}) {
  const { t } = useTexts()
  const confirm = useConfirmPayment(publishableKey, onOutcome)
  const serverRefusal = usePaymentRefusal()
  const button = useRef<HTMLButtonElement>(null)

  function start() {
    if (!confirm.isPending) {
      confirm.mutate(subscriptionId, { onError: () => returnFocus(button.current) })
    }
  }

  function refusal(error: Error): string {
    if (error instanceof StripeNotLoaded) {
      return t("pay.refused.stripe_blocked")
    }
    if (!(error instanceof StripeRefusal)) {
      return serverRefusal(error)
    }
    const words = refusalWords(error.error)
    if ("text" in words) {
      return words.text
    }
    return words.reason === "not_confirmed"
      ? t("pay.refused.not_confirmed")
      : t(`card.refused.${words.reason}`)
  }

  return (
    <>
      <div role="alert">
        {confirm.isError && !isRefusal(confirm.error, "nothing_to_confirm") && (
          <p className="pay__refusal">{refusal(confirm.error)}</p>
        )}
      </div>
      <button
        ref={button}
        type="button"
        className="button"
        aria-describedby={describedBy}
        aria-disabled={confirm.isPending}
        onClick={start}
      >
        {confirm.isPending ? t("pay.confirming") : t("pay.confirm")}
      </button>
    </>
  )
}
