import type { CustomerHubError } from "../../../client"
import { useTexts } from "../i18n"
import { isOffline, isRefusal, refusalText } from "../errors"

/** The refusals that have words of their own. */
const REFUSALS = ["payment_in_progress", "too_many_requests"] as const

/** Says why the server did not take a payment. */
export function usePaymentRefusal(): (error: Error) => string {
  const { t, sayReason } = useTexts()

  return (error) => {
    if (isOffline(error)) {
      return t("pay.refused.offline")
    }
    if (isRefusal(error, "payment_declined")) {
      const { reason } = error as CustomerHubError
      return t("pay.refused.payment_declined", { reason: sayReason(reason ?? "") })
    }
    const code = REFUSALS.find((known) => isRefusal(error, known))
    return code ? t(`pay.refused.${code}`) : t(refusalText(error) ?? "pay.refused.other")
  }
}
