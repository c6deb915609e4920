import { useTexts } from "../i18n"
import type {
  NewCardCharge,
  StoreCardOfSubscriptionResponse,
  StoreReplaceCardResponse,
} from "../../../../src/types/http"
import { useFormat } from "../format/use-format"
import type { CardSaving } from "../queries/payment-methods"
import { MethodOnFile } from "./method-on-file"

/** A card that was saved, and the subscription as it was before. */
export type SavedCard = CardSaving & { before: StoreCardOfSubscriptionResponse }

const TONES: Record<NewCardCharge["status"], string> = {
  paid: "good",
  declined: "bad",
  requires_action: "warn",
  in_progress: "info",
}

/**
 * Which card is on file now, what it pays, and what became of a payment that was open.
 *
 * @param confirmsHere - whether that payment can be confirmed here; else the reader is sent to the
 *   hub when their bank asks for it
 */
export function CardOutcome({
  result: { card, subscriptions, charge },
  before,
  confirmsHere = false,
}: {
  result: StoreReplaceCardResponse
  before: StoreCardOfSubscriptionResponse
  confirmsHere?: boolean
}) {
  const { t, sayReason } = useTexts()
  const format = useFormat()

  function words(known: NewCardCharge): string {
    switch (known.status) {
      case "paid": {
        const { failed_charge: open, currency_code } = before.subscription
        const amount = open?.amount ?? null
        return amount === null
          ? t("card.charge.paid")
          : t("card.charge.paid_amount", {
              price: format.money(amount, currency_code),
            })
      }
      case "declined":
        return t("card.charge.declined", { reason: sayReason(known.reason) })
      case "requires_action":
        return confirmsHere
          ? t("card.charge.requires_action")
          : t("card.charge.requires_action_elsewhere")
      case "in_progress":
        return t("card.charge.in_progress")
    }
  }

  return (
    <div className="outcome">
      <p className="outcome__card">
        <MethodOnFile method={card} serverTime={before.server_time} />
      </p>
      <p>
        {t("card.saved_for", {
          count: subscriptions.length,
          numbers: format.numbers(subscriptions),
        })}
      </p>
      {charge && (
        <p role="status" className={`notice notice--${TONES[charge.status]}`}>
          {words(charge)}
        </p>
      )}
    </div>
  )
}
