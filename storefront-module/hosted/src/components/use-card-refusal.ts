import { useTexts } from "../i18n"
import { isOffline, isRefusal, refusalText } from "../errors"
import { refusalWords, StripeRefusal } from "../stripe/refusal"

/** Refusals of the server, once Stripe has the card, that have words of their own. */
const REFUSALS = ["card_not_usable", "subscription_ended"] as const

/** Says why a card was not saved: Stripe's or the bank's no, or the server's. */
export function useCardRefusal(): (error: Error) => string {
  const { t } = useTexts()

  return (error) => {
    if (error instanceof StripeRefusal) {
      const words = refusalWords(error.error)
      return "text" in words ? words.text : t(`card.refused.${words.reason}`)
    }
    if (isOffline(error)) {
      return t("card.not_finished.offline")
    }
    const code = REFUSALS.find((known) => isRefusal(error, known))
    return code
      ? t(`card.not_finished.${code}`)
      : t(refusalText(error) ?? "card.not_finished.other")
  }
}
