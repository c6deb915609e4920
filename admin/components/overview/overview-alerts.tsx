import { Alert, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"

import type { AdminOverview } from "../../../src/types/http"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { MovedAccountAlert } from "./moved-account-alert"
import { UnknownPaymentAlert } from "./unknown-payment-alert"

/** Whether there is anything that staff have to do something about. */
export function hasAlerts(overview: AdminOverview): boolean {
  const { held_up, is_clock_wrong, are_webhooks_refused } = overview
  const { moved_accounts, unknown_payments } = overview
  return (
    is_clock_wrong ||
    are_webhooks_refused ||
    held_up + moved_accounts.length + unknown_payments.length > 0
  )
}

/** What staff have to do something about, before anything else. */
export const OverviewAlerts = ({ overview }: { overview: AdminOverview }) => {
  const { t } = useHubTranslation()
  const {
    held_up,
    is_clock_wrong,
    are_webhooks_refused,
    moved_accounts,
    unknown_payments,
  } = overview

  if (!hasAlerts(overview)) {
    return null
  }
  return (
    <div className="flex flex-col gap-y-2 px-6 py-4">
      {is_clock_wrong && (
        <Alert variant="error">
          <Text size="small" weight="plus">
            {t("overview.clockWrong")}
          </Text>
          <Text size="small" className="text-pretty">
            {t("overview.clockWrongText")}
          </Text>
        </Alert>
      )}
      {are_webhooks_refused && (
        <Alert variant="warning">
          <Text size="small" weight="plus">
            {t("overview.webhooksRefused")}
          </Text>
          <Text size="small" className="text-pretty">
            {t("overview.webhooksRefusedText")}
          </Text>
        </Alert>
      )}
      {moved_accounts.map((account) => (
        <MovedAccountAlert key={account.id} account={account} />
      ))}
      {unknown_payments.map((payment) => (
        <UnknownPaymentAlert key={payment.id} payment={payment} />
      ))}
      {held_up > 0 && (
        <Alert variant="warning">
          <Text size="small" weight="plus">
            {t("overview.heldUp", { count: held_up })}
          </Text>
          <Text size="small" className="text-pretty">
            {t("overview.heldUpText")}{" "}
            <Link
              to="/hub-subscriptions?state=held_up"
              className="text-ui-fg-interactive"
            >
              {t("overview.heldUpLink")}
            </Link>
          </Text>
        </Alert>
      )}
    </div>
  )
}
