import { ActionMenu } from "@medusajs/dashboard/components"
import { ArrowPath, CalendarMini, EllipsisHorizontal, XCircle } from "@medusajs/icons"
import { IconButton } from "@medusajs/ui"

import type { AdminSubscription } from "../../../src/types/http"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { useRetryPaymentAction } from "./use-retry-payment-action"

/** What staff can do with a running subscription. */
export const SubscriptionActions = ({
  subscription,
}: {
  subscription: AdminSubscription
}) => {
  const { t } = useHubTranslation()
  const { retryPayment, isRetrying } = useRetryPaymentAction(subscription)
  const isChargeOpen = subscription.cycles.some(({ status }) =>
    ["charging", "failed", "paid"].includes(status)
  )
  const retry = {
    icon: <ArrowPath />,
    label: t("actions.retryPayment.label"),
    onClick: retryPayment,
    disabled: isRetrying,
  }
  const changeNextCharge = {
    icon: <CalendarMini />,
    label: t("actions.changeNextCharge.label"),
    to: "next-charge",
    disabled: isChargeOpen,
    disabledTooltip: t("actions.changeNextCharge.chargeOpen"),
  }
  const cancel = {
    icon: <XCircle />,
    label: t("actions.cancelSubscription.label"),
    to: "cancel",
  }

  return (
    <ActionMenu
      groups={[
        {
          actions: [...(subscription.failed_charge ? [retry] : []), changeNextCharge],
        },
        { actions: [cancel] },
      ]}
    >
      <IconButton size="small" variant="transparent" aria-label={t("actions.menu")}>
        <EllipsisHorizontal />
      </IconButton>
    </ActionMenu>
  )
}
