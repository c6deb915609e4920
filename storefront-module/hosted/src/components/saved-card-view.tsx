import { useTexts } from "../i18n"
import { useCardResult } from "../queries/payment-methods"
import type { PaymentOutcome } from "../queries/subscriptions"
import { CardOutcome, type SavedCard } from "./card-outcome"
import { ConfirmPayment } from "./confirm-payment"

/**
 * What the card dialog says once a card is saved, and the ways on.
 *
 * @param describedBy - id of the dialog's heading
 * @param onAgain - the reader wants to use yet another card
 * @param onPaymentOutcome - an open payment that waited for the reader does so no more
 */
export function SavedCardView({
  saved,
  publishableKey,
  describedBy,
  onAgain,
  onClose,
  onPaymentOutcome,
}: {
  saved: SavedCard
  publishableKey: string
  describedBy: string
  onAgain: () => void
  onClose: () => void
  onPaymentOutcome: (outcome: PaymentOutcome) => void
}) {
  const { t } = useTexts()
  const result = useCardResult(saved)
  const status = result.charge?.status
  return (
    <>
      <CardOutcome result={result} before={saved.before} confirmsHere />
      {status === "requires_action" && (
        <div className="button-row">
          <ConfirmPayment
            subscriptionId={saved.before.subscription.id}
            publishableKey={publishableKey}
            describedBy={describedBy}
            onOutcome={onPaymentOutcome}
          />
        </div>
      )}
      <div className="dialog__actions">
        {status === "declined" && (
          <button type="button" className="button button--quiet" onClick={onAgain}>
            {t("card.another")}
          </button>
        )}
        <button
          type="button"
          className={status === "requires_action" ? "button button--quiet" : "button"}
          onClick={onClose}
        >
          {t("card.done")}
        </button>
      </div>
    </>
  )
}
