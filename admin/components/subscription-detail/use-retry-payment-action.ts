import { toast, usePrompt } from "@medusajs/ui"

import type { AdminSubscription } from "../../../src/types/http"
import { useRetryPayment } from "../../hooks/api/subscription-actions"
import { fetchSubscription } from "../../hooks/api/subscriptions"
import { useMethodText } from "../../hooks/use-method-text"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { useReasonText } from "../../hooks/use-reason-text"

/** Tries a failed charge now, once staff have confirmed it. */
export function useRetryPaymentAction({
  id,
  card,
  failed_charge,
  currency_code,
}: AdminSubscription) {
  const { t } = useHubTranslation()
  const { formatMoney } = useFormatters()
  const methodText = useMethodText()
  const reasonText = useReasonText()
  const prompt = usePrompt()
  const { mutate, isPending } = useRetryPayment(id)
  const amount = failed_charge?.amount

  /** The error that Medusa's client throws has the status only. */
  const whyDeclined = async () => {
    const { subscription } = await fetchSubscription(id)
    return subscription.failed_charge && reasonText(subscription.failed_charge.reason)
  }

  const retryPayment = async () => {
    const isConfirmed = await prompt({
      variant: "confirmation",
      title: t("actions.retryPayment.title"),
      description: t("actions.retryPayment.description", {
        amount:
          typeof amount === "number"
            ? formatMoney(amount, currency_code)
            : t("actions.retryPayment.openAmount"),
        card: card ? methodText(card) : t("actions.retryPayment.noCard"),
      }),
      confirmText: t("actions.retryPayment.confirm"),
      cancelText: t("actions.cancel"),
    })
    if (isConfirmed) {
      mutate(undefined, {
        onSuccess: () => toast.success(t("actions.retryPayment.done")),
        onError: async ({ status, message }) =>
          toast.error(t("actions.retryPayment.failed"), {
            description: (status === 402 && (await whyDeclined())) || message,
          }),
      })
    }
  }

  return { retryPayment, isRetrying: isPending }
}
