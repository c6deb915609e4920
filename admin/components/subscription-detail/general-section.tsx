import { SectionRow } from "@medusajs/dashboard/components"
import { Container, Copy, Heading, Text } from "@medusajs/ui"

import type { AdminSubscription, FailedCharge } from "../../../src/types/http"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { useReasonText } from "../../hooks/use-reason-text"
import { planInWords, planTerms } from "../../lib/plan-text"
import { ActorLabel } from "../actor-label"
import { StaffQuestions } from "../staff-questions/staff-questions"
import { AttentionBadge, OwnershipBadge, SubscriptionStatusBadge } from "../status-badges"
import { NextPaymentRow } from "./next-payment-row"
import { OwnershipAlert } from "./ownership-alert"
import { SubscriptionActions } from "./subscription-actions"

/** Number, status, plan and dates of a subscription. */
export const GeneralSection = ({ subscription }: { subscription: AdminSubscription }) => {
  const { t } = useHubTranslation()
  const { formatDateRange, formatDateTime, formatMoney } = useFormatters()
  const reasonText = useReasonText()
  const { current_period_start, current_period_end, failed_charge } = subscription
  const number = `#${subscription.display_id}`
  const nextRetry = ({ next_retry_at, requires_action }: FailedCharge) =>
    next_retry_at
      ? formatDateTime(next_retry_at)
      : t(requires_action ? "subscriptions.confirmFirst" : "subscriptions.noRetry")

  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <div>
          <div className="flex items-center gap-x-1">
            <Heading>{number}</Heading>
            <Copy
              content={number}
              aria-label={t("subscriptions.copyNumber")}
              className="text-ui-fg-muted"
            />
          </div>
          <Text size="small" className="text-ui-fg-subtle">
            {t("subscriptions.startedOn", {
              date: formatDateTime(subscription.created_at),
            })}
          </Text>
        </div>
        <div className="flex items-center gap-x-4">
          <div className="flex flex-wrap justify-end gap-2">
            <AttentionBadge questions={subscription.questions} />
            <OwnershipBadge ownership={subscription.ownership} />
            <SubscriptionStatusBadge status={subscription.status} />
          </div>
          {!subscription.canceled_at && subscription.status !== "completed" && (
            <SubscriptionActions subscription={subscription} />
          )}
        </div>
      </div>
      <OwnershipAlert ownership={subscription.ownership} />
      {subscription.questions.length > 0 && (
        <div className="px-6 py-4">
          <StaffQuestions subscription={subscription} />
        </div>
      )}
      <SectionRow
        title={t("subscriptions.fields.plan")}
        value={[
          planInWords(t, subscription.plan),
          ...planTerms(t, subscription.plan),
        ].join(", ")}
      />
      <SectionRow
        title={t("subscriptions.fields.price")}
        value={formatMoney(subscription.item_total, subscription.currency_code)}
      />
      {subscription.trial_ends_at && (
        <SectionRow
          title={t("subscriptions.fields.trialEnds")}
          value={formatDateTime(subscription.trial_ends_at)}
        />
      )}
      {subscription.consent && (
        <SectionRow
          title={t("subscriptions.fields.consent")}
          value={`${formatDateTime(subscription.consent.accepted_at)} (${subscription.consent.version})`}
        />
      )}
      {current_period_start && current_period_end && (
        <SectionRow
          title={t("subscriptions.fields.currentPeriod")}
          value={formatDateRange(current_period_start, current_period_end)}
        />
      )}
      <SectionRow
        title={t("subscriptions.fields.nextCharge")}
        value={
          subscription.waiting
            ? t(
                `subscriptions.${subscription.waiting.is_with_bank ? "withBank" : "heldUp"}`
              )
            : subscription.next_charge_at && formatDateTime(subscription.next_charge_at)
        }
      />
      <NextPaymentRow subscription={subscription} />
      {failed_charge && (
        <>
          <SectionRow
            title={t("subscriptions.fields.failedCharge")}
            value={[
              formatDateTime(failed_charge.failed_at),
              failed_charge.amount !== null &&
                formatMoney(failed_charge.amount, subscription.currency_code),
              reasonText(failed_charge.reason),
            ]
              .filter(Boolean)
              .join("\n")}
          />
          <SectionRow
            title={t("subscriptions.fields.nextRetry")}
            value={nextRetry(failed_charge)}
          />
        </>
      )}
      {subscription.canceled_at && (
        <SectionRow
          title={t("subscriptions.fields.canceledAt")}
          value={formatDateTime(subscription.canceled_at)}
        />
      )}
      {subscription.canceled_by && (
        <SectionRow
          title={t("subscriptions.fields.canceledBy")}
          value={<ActorLabel actor={subscription.canceled_by} />}
        />
      )}
      {subscription.cancel_reason && (
        <SectionRow
          title={t("subscriptions.fields.cancelReason")}
          value={subscription.cancel_reason}
        />
      )}
    </Container>
  )
}
