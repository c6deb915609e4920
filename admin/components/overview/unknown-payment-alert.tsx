import { Alert, Button, Text, toast } from "@medusajs/ui"
import { Link } from "react-router-dom"

import type { AdminUnknownPayment } from "../../../src/types/http"
import { useResolveUnknownPayment } from "../../hooks/api/unknown-payments"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"

/** Money at the provider that is not in the books. */
export const UnknownPaymentAlert = ({ payment }: { payment: AdminUnknownPayment }) => {
  const { t } = useHubTranslation()
  const { formatMoney, formatDate } = useFormatters()
  const { mutateAsync, isPending } = useResolveUnknownPayment(payment.id)
  const { subscription_id, subscription_display_id, can_be_adopted } = payment

  // This alert is gone by then, and with it what `mutate` would call.
  const resolve = (action: "adopt" | "dismiss") =>
    mutateAsync(action).then(
      () => toast.success(t(`overview.unknown.done.${action}`)),
      (error: Error) => toast.error(error.message)
    )

  return (
    <Alert variant="error">
      <Text size="small" weight="plus">
        {t("overview.unknown.title", {
          amount: formatMoney(payment.amount, payment.currency_code),
          date: formatDate(payment.made_at),
        })}
      </Text>
      <Text size="small" className="text-pretty">
        {t("overview.unknown.text", { id: payment.provider_payment_id })}{" "}
        {t(can_be_adopted ? "overview.unknown.adoptable" : "overview.unknown.byHand")}{" "}
        {subscription_id && (
          <Link
            to={`/hub-subscriptions/${subscription_id}`}
            className="text-ui-fg-base underline"
          >
            {t("overview.unknown.subscription", { number: subscription_display_id })}
          </Link>
        )}
      </Text>
      <div className="mt-2 flex gap-x-2">
        {can_be_adopted && (
          <Button
            size="small"
            variant="secondary"
            isLoading={isPending}
            onClick={() => resolve("adopt")}
          >
            {t("overview.unknown.adopt")}
          </Button>
        )}
        <Button
          size="small"
          variant="transparent"
          isLoading={isPending}
          onClick={() => resolve("dismiss")}
        >
          {t("overview.unknown.dismiss")}
        </Button>
      </div>
    </Alert>
  )
}
