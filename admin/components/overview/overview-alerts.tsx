import { Alert, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"

import type { AdminOverview, SubscriptionState } from "../../../src/types/http"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { MovedAccountAlert } from "./moved-account-alert"
import { UnknownPaymentAlert } from "./unknown-payment-alert"

/** Whether there is anything that staff have to do something about. */
export function hasAlerts(overview: AdminOverview): boolean {
  const { needs_attention, held_up, is_clock_wrong, are_webhooks_refused } = overview
  const { moved_accounts, unknown_payments } = overview
  const waiting = moved_accounts.length + unknown_payments.length
  return is_clock_wrong || are_webhooks_refused || needs_attention + held_up + waiting > 0
}

/** What staff have to do something about, before anything else. */
export const OverviewAlerts = ({ overview }: { overview: AdminOverview }) => {
  const { t } = useHubTranslation()
  const {
    needs_attention,
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
      {needs_attention > 0 && (
        <SubscriptionsAlert
          state="needs_attention"
          title={t("overview.needsAttention", { count: needs_attention })}
          text={t("overview.needsAttentionText")}
        />
      )}
      {held_up > 0 && (
        <SubscriptionsAlert
          state="held_up"
          title={t("overview.heldUp", { count: held_up })}
          text={t("overview.heldUpText")}
        />
      )}
    </div>
  )
}

type SubscriptionsAlertProps = { state: SubscriptionState; title: string; text: string }

/** How many subscriptions are in a state, with a link that lists them. */
const SubscriptionsAlert = ({ state, title, text }: SubscriptionsAlertProps) => {
  const { t } = useHubTranslation()

  return (
    <Alert variant="warning">
      <Text size="small" weight="plus">
        {title}
      </Text>
      <Text size="small" className="text-pretty">
        {text}{" "}
        <Link
          to={`/hub-subscriptions?state=${state}`}
          className="text-ui-fg-base underline"
        >
          {t("overview.showLink")}
        </Link>
      </Text>
    </Alert>
  )
}
